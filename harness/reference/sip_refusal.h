// How an MC server says no (TS 24.379 4.4.1, 4.4.2 and clause 7; the same numbers in TS 24.281 and 24.282; RFC 3903 6):
// thrown by whoever finds the fault, made a response in one place.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/wire/sip_message.h"

namespace mcx {

// The three digits in a Warning text; 0 is none.
enum class McWarning {
  none = 0,
  service_authorisation_failed = 101,
  integrity_check_failed = 139,
  unable_to_decrypt = 140,
  user_unknown = 141,
  settings_unknown = 146,
  too_many_authorisations = 164
};

struct Refusal {
  int status = 400;
  McWarning warning = McWarning::none;
  std::vector<std::pair<std::string, std::string>> headers = {};  // Accept, Allow-Events, Min-Expires
};

// `agent` is the host in the Warning.
SipMessage refused(const SipMessage& request, const Refusal& refusal, std::string_view agent);

// A tag for To, an entity-tag or a subscription: 16 letters and digits that nobody guesses.
std::string fresh_word();

}  // namespace mcx
