// How a login page of the product is driven; without "login" a form whose fields are named username and password.
#include "harness/base/text.h"
#include "harness/run/profile_parts.h"

namespace mcx {
namespace {

constexpr std::string_view choice =
    "Write exactly one of { \"form\": { ... } }, { \"webdriver\": { ... } } and \"manual\".";

std::string button(ProfileReading& reading, const Place& place, std::string_view does) {
  const auto* example = does == "denies" ? "No" : "Yes";
  const auto text = place.text();
  if (place.given() && text.find('=') == std::string::npos)
    reading.fault(place, cat("This is not the button that ", does,
                             " consent. Write its name and value, such as \"consent=", example, "\", or \"=", example,
                             "\" for a button without a name."));
  return text;
}

std::string origin(ProfileReading& reading, const Place& place) {
  const auto text = place.text();
  if (place.given() && scheme_of(text) != "https")
    reading.fault(place,
                  "This is not where a login page stands. Write scheme and host, such as \"https://login.example\".");
  return text;
}

LoginDriver form_driver(ProfileReading& reading, const Place& form) {
  LoginDriver driver;
  driver.username_field =
      required_text(reading, form.member("username"),
                    "The login form needs the name of the field for the user name, such as \"username\".");
  driver.password_field =
      required_text(reading, form.member("password"),
                    "The login form needs the name of the field for the password, such as \"password\".");
  driver.allow = button(reading, form.member("allow"), "gives");
  driver.deny = button(reading, form.member("deny"), "denies");
  driver.origin = origin(reading, form.member("origin"));
  return driver;
}

LoginDriver browser_driver(ProfileReading& reading, const Place& browser) {
  LoginDriver driver;
  driver.kind = LoginDriver::Kind::webdriver;
  driver.webdriver_url = browser.member("url").text();
  const auto selector = [&](std::string_view name, std::string_view of) {
    return required_text(reading, browser.member(name),
                         cat("The browser login needs a CSS selector for ", of, ", such as \"#", name, "\"."));
  };
  driver.username_selector = selector("username", "the field of the user name");
  driver.password_selector = selector("password", "the field of the password");
  driver.submit_selector = selector("submit", "the button that submits");
  driver.consent_selector = browser.member("consent").text();
  driver.origin = origin(reading, browser.member("origin"));
  const auto scheme = scheme_of(driver.webdriver_url);
  if (browser.member("url").given() && scheme != "http" && scheme != "https")
    reading.fault(browser.member("url"),
                  "This is not the URL of a WebDriver. Write one such as \"http://127.0.0.1:9515\", or "
                  "leave it out to have one started.");
  return driver;
}

LoginDriver manual_driver() {
  LoginDriver driver;
  driver.kind = LoginDriver::Kind::manual;
  return driver;
}

}  // namespace

void read_login(ProfileReading& reading) {
  const auto login = reading.document.member("login");
  auto& driver = reading.profile.login;
  driver.username_field = "username";
  driver.password_field = "password";
  if (!login.given()) return;
  const auto kinds = login.members();
  if (login.text() == "manual")
    driver = manual_driver();
  else if (!login.text().empty() || kinds.size() != 1)
    reading.fault(login, std::string(choice));
  else if (kinds[0].name == "form")
    driver = form_driver(reading, kinds[0]);
  else if (kinds[0].name == "webdriver")
    driver = browser_driver(reading, kinds[0]);
  else
    driver = manual_driver();
}

}  // namespace mcx
