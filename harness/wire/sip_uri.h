// SIP, SIPS and tel URIs (RFC 3261 19.1, RFC 3966) as values. Reading is strict: a URI outside the grammar gives
// nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcx {

struct SipParameter {
  std::string name, value;  // value without quotes and escapes; "" also for a parameter without "="
  bool has_value = false;
};

struct SipUri {
  std::string scheme;    // in lower case: "sip", "sips", "tel" or any other scheme, for which only `rest` is set
  std::string user;      // percent-decoded; of tel: the number
  std::string password;  // percent-decoded
  std::string host;      // as spelled, an IPv6 address in its brackets
  int port = 0;          // 0 when none stands there
  std::vector<SipParameter> parameters, headers;
  std::string rest;  // what follows the colon, as spelled
  bool has_user = false;
  // Value of the parameter of that name (no case), or "".
  std::string parameter(std::string_view name) const;
  bool has_parameter(std::string_view name) const;
};

// An absolute URI of any scheme; of sip, sips and tel all parts.
std::optional<SipUri> parse_sip_uri(std::string_view text);
// Equality of RFC 3261 19.1.4 for sip and sips; byte for byte for others. False when one of them is none.
bool same_sip_uri(std::string_view a, std::string_view b);

}  // namespace mcx
