// Triggers (how a client under test is told to act) and hooks (what else the harness may do to the product): commands,
// webhooks or, for triggers, a person who is asked.
#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/run/profile_parts.h"

namespace mcx {
namespace {

struct Placeholder {
  std::string_view action, word;
};

// What the harness fills in at the call.
constexpr std::array placeholders{
    Placeholder{"partner", "{partner}"},
    Placeholder{"advance_clock", "{seconds}"},
    Placeholder{"disable_user", "{mc_id}"},
    Placeholder{"enable_user", "{mc_id}"},
};

std::string placeholder_of(std::string_view action) {
  const auto at = std::find_if(placeholders.begin(), placeholders.end(),
                               [&](const Placeholder& each) { return each.action == action; });
  return at == placeholders.end() ? "" : std::string(at->word);
}

void check_words(ProfileReading& reading, const Place& place, const std::string& text) {
  const auto word = placeholder_of(place.name);
  const auto open = text.find('{');
  const auto close = text.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return;
  const auto found = text.substr(open, close - open + 1);
  if (found == word) return;
  const auto known = word.empty() ? std::string("No placeholder is known here.") : cat("Known here is ", word, ".");
  reading.fault(place, cat("Nobody fills in ", found, ". ", known));
}

Hook read_command(ProfileReading& reading, const Place& place) {
  Hook hook;
  for (const auto& item : place.items()) {
    hook.command.push_back(item.text());
    check_words(reading, place, item.text());
  }
  if (hook.command.empty() || hook.command.front().empty())
    reading.fault(place, "This command is empty. Write the program and its arguments, or remove the entry.");
  return hook;
}

Hook read_text_action(ProfileReading& reading, const Place& place) {
  const bool trigger = place.key.starts_with("trigger.");
  Hook hook;
  const auto scheme = scheme_of(place.text());
  if (trigger && place.text() == "manual")
    hook.manual = true;
  else if (scheme == "http" || scheme == "https")
    hook.webhook = place.text();
  else
    reading.fault(place, cat("This is neither a command nor a webhook. Write a list such as [\"./ctl\", \"", place.name,
                             "\"], or an http or https URL", trigger ? ", or \"manual\"." : "."));
  check_words(reading, place, hook.webhook);
  return hook;
}

std::map<std::string, Hook> read_all(ProfileReading& reading, const Place& object) {
  std::map<std::string, Hook> actions;
  for (const auto& place : object.members())
    if (place.given()) {
      const bool command = place.value->is(Json::Kind::array);
      actions[place.name] = command ? read_command(reading, place) : read_text_action(reading, place);
    }
  return actions;
}

}  // namespace

void read_actions(ProfileReading& reading) {
  reading.profile.triggers = read_all(reading, reading.document.member("trigger"));
  reading.profile.hooks = read_all(reading, reading.document.member("hooks"));
  const auto login = reading.document.member("trigger").member("login");
  if (needs_client(reading.profile) && reading.profile.launch.empty() && !login.given())
    reading.fault(login,
                  "A client under test must be told when to log in. Write a command, a webhook URL or \"manual\" here, "
                  "or write \"launch\".");
}

}  // namespace mcx
