// Digest authentication (RFC 3261 22.4 with RFC 7616 and RFC 8760; RFC 2617 where the challenge has no qop), both ends
// of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/base/secret.h"
#include "harness/wire/sip_header.h"

namespace mcx {

struct DigestChallenge {
  std::string realm, nonce, opaque;
  std::string algorithm;  // "MD5", "SHA-256", "MD5-sess", "SHA-256-sess"; empty when the challenge names none: MD5
  std::string qop;        // the list as offered: "auth", "auth,auth-int"; empty for the form of RFC 2069
  bool stale = false;
  // Digest realm="...",nonce="...",algorithm=...,qop="..."
  std::string header_value() const;
};
// Empty for another scheme, or without realm or nonce.
std::optional<DigestChallenge> read_challenge(std::string_view header_value);

struct DigestUser {
  std::string name;
  Secret password;
};
// What of the request goes into the hash.
struct DigestRequest {
  std::string method, uri;  // the digest-uri: the Request-URI
  std::string body;         // for auth-int
  std::string cnonce;
  unsigned count = 1;  // nc
};

// Value of Authorization or Proxy-Authorization; empty for an algorithm or qop that is not ours to do. qop auth is
// preferred; auth-int only where nothing else is offered.
std::optional<std::string> digest_credentials(const DigestChallenge& challenge, const DigestUser& user,
                                              const DigestRequest& request);
// Whether the credentials answer this challenge for that user, method and body. The uri is the one they name.
bool digest_accepted(std::string_view credentials, const DigestChallenge& challenge, const DigestUser& user,
                     const DigestRequest& request);

}  // namespace mcx
