// Readers of single header values of SIP (RFC 3261 clauses 20 and 25, RFC 3903, RFC 3325). Each takes one value as
// SipMessage::header_values gives it and is strict: a value outside the grammar gives nothing. None throws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/sip_message.h"
#include "harness/wire/sip_uri.h"

namespace mcx {

using SipParameters = std::vector<SipParameter>;
// Value of the first parameter of that name (no case), or nothing when there is none.
std::optional<std::string> parameter(const SipParameters& parameters, std::string_view name);

struct SipVia {
  std::string protocol;   // "SIP/2.0"
  std::string transport;  // as spelled: "UDP"
  std::string host;       // as spelled, IPv6 in brackets
  int port = 0;           // 0 when none stands there
  SipParameters parameters;
  std::string branch() const;
  std::string received() const;
  bool wants_rport() const;  // RFC 3581: rport is there, with or without a value
  int rport() const;         // 0 when it has no value
};
std::optional<SipVia> read_via(std::string_view value);

// From, To, Contact, Route, Record-Route, P-Asserted-Identity, P-Preferred-Identity: name-addr or addr-spec.
struct SipAddress {
  std::string display;  // unquoted
  std::string uri;      // as spelled
  bool bracketed = false;
  bool any = false;          // Contact: *
  SipParameters parameters;  // of the header, not of the URI
  std::string tag() const;
};
std::optional<SipAddress> read_address(std::string_view value);

struct SipCseq {
  std::uint32_t number = 0;
  std::string method;
};
std::optional<SipCseq> read_cseq(std::string_view value);

// Warning: 399 mcptt.example.org "101 service authorisation failed" (RFC 3261 20.43).
struct SipWarning {
  int code = 0;
  std::string agent, text;  // text unquoted
};
std::optional<SipWarning> read_warning(std::string_view value);

// Expires, Min-Expires, Max-Forwards and the like: seconds or counts below 2^32.
std::optional<std::uint32_t> read_number(std::string_view value);
// Allow-Events, Supported, Event, SIP-ETag: one token with parameters.
struct SipToken {
  std::string word;
  SipParameters parameters;
};
std::optional<SipToken> read_token(std::string_view value);
// Accept, Content-Type: type/subtype with parameters (the q of Accept is one of them). The names in lower case.
struct SipMediaType {
  std::string type;  // "multipart/mixed", "*/*"
  SipParameters parameters;
};
std::optional<SipMediaType> read_media_type(std::string_view value);

// WWW-Authenticate, Proxy-Authenticate, Authorization, Proxy-Authorization, Authentication-Info.
struct SipAuth {
  std::string scheme;  // "Digest"; empty for Authentication-Info
  SipParameters parameters;
};
std::optional<SipAuth> read_auth(std::string_view value);

// Whole fields of a message.
std::optional<SipVia> top_via(const SipMessage& message);
std::string to_tag(const SipMessage& message);                // "" when there is none
std::string from_tag(const SipMessage& message);              // "" when there is none
std::vector<SipWarning> warnings(const SipMessage& message);  // those that can be read

// A value between quotes with \ before what needs it (RFC 3261 25.1 quoted-string).
std::string sip_quoted(std::string_view text);
// Whether all of `text` is a token of RFC 3261 25.1.
bool is_sip_token(std::string_view text);

}  // namespace mcx
