// Switches: where the standard leaves a choice, or was changed, and the product has made one.
#include <algorithm>
#include <charconv>

#include "harness/base/text.h"
#include "harness/run/profile_parts.h"

namespace mcx {
namespace {

constexpr unsigned most_skew = 59;

std::string algorithms_in_words() {
  for (const auto& item : switch_items())
    if (item.name == "signing_algorithms") return std::string(item.by_default);
  return "";
}

bool is_skew(const std::string& text) {
  unsigned seconds = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() && seconds <= most_skew;
}

bool are_algorithms(const std::string& text) {
  const auto known = words(algorithms_in_words());
  const auto given = words(text);
  return !given.empty() && std::all_of(given.begin(), given.end(), [&](const std::string& name) {
    return std::find(known.begin(), known.end(), name) != known.end();
  });
}

// Why `text` is no value of that switch, "" when it is one.
std::string objection(const SwitchItem& item, const std::string& text) {
  if (item.values == "<seconds>")
    return is_skew(text) ? "" : cat("\"", text, "\" is not a number of seconds from 0 to ", most_skew, ". Write one.");
  if (item.values == "<algorithms>")
    return are_algorithms(text)
               ? ""
               : cat("\"", text, "\" is not a list of signing algorithms. Write some of: ", algorithms_in_words(),
                     ", with a blank between them.");
  const auto values = words(item.values);
  if (std::find(values.begin(), values.end(), text) != values.end()) return "";
  return cat("\"", text, "\" is no value of the switch ", item.name, ". Write one of: ", join(values, ", "), ".");
}

void read_switch(ProfileReading& reading, const SwitchItem& item) {
  const auto place = reading.document.member("switches").member(item.name);
  reading.profile.switches[std::string(item.name)] = item.by_default;
  if (!place.given()) return;
  const auto& text = place.value->text();  // of a text or of a number
  const auto why = objection(item, text);
  if (!why.empty()) reading.fault(place, why);
  reading.profile.switches[std::string(item.name)] = text;
  reading.profile.switches_given.emplace_back(item.name);
}

}  // namespace

const std::vector<SwitchItem>& switch_items() {
  static const std::vector<SwitchItem> items{
      {"token_type", "lenient", "lenient strict",
       "token_type of a token exchange response. lenient: Bearer and N_A both pass, as RFC 8693 2.2.1 calls for N_A "
       "where "
       "implementers send Bearer. strict: only Bearer passes."},
      {"exchange_target", "resource", "resource resource-and-audience",
       "How the harness names the partner in a token exchange request: by resource alone (TS 33.180 B.7.2), or by "
       "audience "
       "as well (RFC 8693 2.1)."},
      {"partner_endpoint", "document", "document mo",
       "Where a UE finds the partner's token endpoint: in the user profile document (TS 24.484) or in the management "
       "object "
       "(TS 24.483) that it replaced."},
      {"token_in_register", "refused", "refused allowed",
       "Whether the access token may also arrive in a SIP REGISTER. refused: in PUBLISH only (TS 33.180 5.1.3.2)."},
      {"service_tokens", "harness", "harness idms either",
       "Whose access tokens the MC servers take in PUBLISH. harness: those that the harness makes for harness.issuer. "
       "idms: those of the IdMS in endpoints, at which the users log in. either: both."},
      {"missing_token_status", "403", "403 401 either",
       "HTTP status with which a resource server answers a request without a token. TS 24.482 A.2.3 leads to 403; many "
       "servers answer 401."},
      {"client_authentication", "basic", "none basic post",
       "How a client with a secret shows it at the token endpoint (RFC 6749 2.3.1): in the Authorization header, in "
       "the "
       "body, or not at all. A client without a secret only names itself."},
      {"id_token", "required", "required optional",
       "Whether an ID token must come with the access token after the login."},
      {"refresh_token", "optional", "expected optional",
       "Whether a refresh token must come with the access token after the login. optional: cases that need one are not "
       "held against a product that sends none."},
      {"skew", "10", "<seconds>",
       "Seconds by which the clocks of harness and product may differ when iat, nbf and exp are judged, 0 to 59. An "
       "age of "
       "60 s is never excused."},
      {"signing_algorithms", "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA", "<algorithms>",
       "The algorithms (RFC 7518 3.1, RFC 8037) with which the product may sign its tokens, with blanks between them."},
  };
  return items;
}

void read_switches(ProfileReading& reading) {
  for (const auto& item : switch_items()) read_switch(reading, item);
}

}  // namespace mcx
