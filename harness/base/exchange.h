// One message pair on the wire, as evidence: what we sent, what came back, over what. Texts are redacted before they are
// stored here: a secret stands as «name#n», the same secret always under the same n within a case, so that a verdict that
// rests on equality can be recomputed from the record; of a JWT the header and claims are kept beside it, never its
// compact form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mcx {

// What a TLS handshake settled. Empty strings when the exchange was not over TLS or the handshake failed.
struct TlsFacts {
  std::string version;             // "TLSv1.3"
  std::string cipher;              // IANA or OpenSSL name of the suite
  std::string group;               // key exchange group, "X25519"
  std::vector<std::string> chain;  // PEM, leaf first
};

// A JWT that was seen in an exchange, without its signature.
struct TokenFacts {
  std::string name;       // «access_token#1», as it stands in the redacted text
  std::string header;     // JSON text
  std::string claims;     // JSON text
  std::string signature;  // "64 bytes"
};

// The name of what is sent when a case is over, as a courtesy; no verdict rests on it.
inline constexpr std::string_view farewell = "log-off after the case";

struct Exchange {
  std::string name;     // what it was in the field's words: "token request"
  std::string method;   // "POST"
  std::string url;      // redacted
  std::string local;    // "127.0.0.1:50022"
  std::string remote;   // "127.0.0.3:8443"
  std::string request;  // head and body as sent, redacted
  std::string response; // head and body as received, redacted; empty when nothing came
  std::string failure;  // why nothing came, in words; empty when something did
  int status = 0;       // 0 when nothing came
  std::int64_t started_ms = 0;   // since the case began
  std::int64_t duration_ms = 0;
  TlsFacts tls;
  std::vector<TokenFacts> tokens;
};

}  // namespace mcx
