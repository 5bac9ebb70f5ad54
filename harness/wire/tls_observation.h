// What a TLS client offers and trusts, and what its handshakes settle. Installed into the context that libcurl makes for a
// connection; the facts are taken from OpenSSL when the handshake is done, because libcurl gives none of them
// afterwards.
#pragma once

#include <string>

#include "harness/base/exchange.h"
#include "harness/wire/http.h"

namespace mcx {

class TlsObservation {
 public:
  // `context` is an SSL_CTX*; from now on it trusts the certificates of `trust_pem` and no others. False, with a sentence
  // in fault(), when OpenSSL refuses the offer or finds no certificate there.
  bool install(void* context, const TlsOffer& offer, const std::string& trust_pem);
  // Forgets the last handshake: called before an exchange.
  void expect();
  // Called with an SSL* when a handshake is complete.
  void settle(const void* connection);
  // Called with an SSL* when we send an alert: the last moment at which OpenSSL tells why it refuses a certificate.
  void part(const void* connection);
  bool seen() const { return seen_; }
  // Why the chain was refused, in OpenSSL's words; "" when it was good or never looked at.
  const std::string& distrust() const { return distrust_; }
  const TlsFacts& facts() const { return facts_; }
  const std::string& fault() const { return fault_; }

 private:
  bool apply(void* context, const TlsOffer& offer);
  TlsFacts facts_;
  std::string fault_, distrust_;
  bool seen_ = false;
};

}  // namespace mcx
