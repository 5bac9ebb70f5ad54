#include <algorithm>

#include "harness/base/text.h"
#include "harness/checks/token_matchers.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

bool is_text(const Json& value) { return value.is(Json::Kind::string) && !value.text().empty(); }

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool within(const std::vector<std::string>& some, const std::vector<std::string>& all) {
  return std::all_of(some.begin(), some.end(), [&](const std::string& word) { return has(all, word); });
}

// A URI by its scheme (RFC 3986 3.1): sip:alice@example, https://idms.example.
bool has_scheme(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!letter(text[0]) || text.find_first_of(" <>\"") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
}

JsonMatcher is_scope(std::string sentence, std::function<bool(const std::vector<std::string>&)> test) {
  return says<Json>("one string of scopes, separated by blanks, " + sentence,
                    [test = std::move(test)](const Json& value, std::ostream&) {
                      return value.is(Json::Kind::string) && test(words(value.text()));
                    });
}

}  // namespace

JsonMatcher IsText() {
  return says<Json>("a non-empty string", [](const Json& value, std::ostream&) { return is_text(value); });
}

JsonMatcher IsTextEqualTo(std::string text) {
  const auto sentence = cat("the string \"", text, '"');
  return says<Json>(sentence, [text = std::move(text)](const Json& value, std::ostream&) {
    return value.is(Json::Kind::string) && value.text() == text;
  });
}

JsonMatcher IsTextNoCase(std::string text) {
  const auto sentence = cat("the string \"", text, "\" in letters of any case");
  return says<Json>(sentence, [text = std::move(text)](const Json& value, std::ostream&) {
    return value.is(Json::Kind::string) && equal_ignoring_case(value.text(), text);
  });
}

JsonMatcher IsTextOfAtMost(std::size_t bytes) {
  return says<Json>(cat("a non-empty string of at most ", bytes, " bytes"), [bytes](const Json& value, std::ostream&) {
    return is_text(value) && value.text().size() <= bytes;
  });
}

JsonMatcher IsAbsoluteUri() {
  return says<Json>("an absolute URI", [](const Json& value, std::ostream&) {
    return is_text(value) && has_scheme(value.text());
  });
}

JsonMatcher IsNumber() {
  return says<Json>("a JSON number", [](const Json& value, std::ostream&) { return value.is(Json::Kind::number); });
}

JsonMatcher IsWholeNumber() {
  return says<Json>("a whole JSON number", [](const Json& value, std::ostream&) {
    return value.is(Json::Kind::number) && value.integer().has_value();
  });
}

JsonMatcher IsNumberBetween(std::int64_t least, std::int64_t most) {
  return says<Json>(cat("a JSON number between ", least, " and ", most), [least, most](const Json& value, std::ostream&) {
    if (!value.is(Json::Kind::number)) return false;
    const auto number = value.integer();
    return number && *number >= least && *number <= most;
  });
}

// NumericDate may have a fraction (RFC 7519 2), so the whole part decides.
JsonMatcher IsDateBetween(std::int64_t earliest, std::int64_t latest) {
  const auto sentence = cat("seconds since 1970-01-01T00:00:00Z as a JSON number, between ", earliest, " and ", latest);
  return says<Json>(sentence, [earliest, latest](const Json& value, std::ostream&) {
    if (!value.is(Json::Kind::number)) return false;
    const auto whole = Json::number(value.text().substr(0, value.text().find('.'))).integer();
    return whole && *whole >= earliest && *whole <= latest;
  });
}

JsonMatcher NamesAudience(std::string name) {
  const auto sentence = cat("the audience \"", name, "\", alone or in an array (RFC 7519 4.1.3)");
  return says<Json>(sentence, [name = std::move(name)](const Json& value, std::ostream&) {
    if (value.is(Json::Kind::string)) return value.text() == name;
    return value.is(Json::Kind::array) &&
           std::any_of(value.items().begin(), value.items().end(),
                       [&](const Json& item) { return item.is(Json::Kind::string) && item.text() == name; });
  });
}

JsonMatcher IsScopeOf(std::vector<std::string> all_of) {
  const auto sentence = "exactly " + join(all_of, " ");
  return is_scope(sentence, [all_of](const auto& granted) { return within(granted, all_of) && within(all_of, granted); });
}

JsonMatcher IsScopeWithin(std::vector<std::string> any_of) {
  const auto sentence = "none besides " + join(any_of, " ");
  return is_scope(sentence, [any_of](const auto& granted) { return within(granted, any_of); });
}

JsonMatcher IsScopeWith(std::vector<std::string> demanded) {
  const auto sentence = "among them " + join(demanded, " ");
  return is_scope(sentence, [demanded](const auto& granted) { return within(demanded, granted); });
}

JsonMatcher IsScopeWithout(std::vector<std::string> banned) {
  const auto sentence = "none of them " + join(banned, " ");
  return is_scope(sentence, [banned](const auto& granted) {
    return std::none_of(granted.begin(), granted.end(), [&](const auto& word) { return has(banned, word); });
  });
}

}  // namespace mcx
