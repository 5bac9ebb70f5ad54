// TLS 1.2 and later over a non-blocking socket, for both ends of SIP (RFC 3261 26.3.1). The client trusts the CA
// certificates it is given and nothing else, and demands the name or address it meant to reach.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "harness/base/exchange.h"
#include "harness/wire/sip_transport.h"

struct ssl_ctx_st;
struct ssl_st;

namespace mcx {

class TlsObservation;

class SipTlsContext {
 public:
  // Throws HarnessError when the PEM text cannot be read.
  static std::unique_ptr<SipTlsContext> for_client(const std::string& trust_pem);
  static std::unique_ptr<SipTlsContext> for_server(const std::string& certificate_pem, const std::string& key_pem);
  ~SipTlsContext();
  ssl_ctx_st* native() const { return context_; }
  TlsObservation& observation() { return *observation_; }

 private:
  SipTlsContext();
  ssl_ctx_st* context_;
  std::unique_ptr<TlsObservation> observation_;
};

// What the last call came to.
enum class TlsStep { done, wants_read, wants_write, closed, failed };

class SipTlsSession {
 public:
  // `name` is a DNS name or an IP address that the certificate must bear.
  static std::unique_ptr<SipTlsSession> of_client(SipTlsContext& context, int socket, const std::string& name);
  static std::unique_ptr<SipTlsSession> of_server(SipTlsContext& context, int socket);
  ~SipTlsSession();
  TlsStep shake_hands();
  // Appends what can be read at once.
  TlsStep read(std::string& out);
  // Bytes have left the socket that read() has not given yet: no poll tells of them.
  bool has_more() const;
  // Takes from `bytes` what could be written at once.
  TlsStep write(std::string_view& bytes);
  void say_goodbye();
  // Why a handshake failed: untrusted, wrong_host or tls_failed.
  SipSilence verdict() const;
  std::string detail() const { return detail_; }

 private:
  SipTlsSession(SipTlsContext& context, int socket);
  TlsStep step_for(int result);
  ssl_st* session_;
  std::string detail_;
  bool broken_ = false;
};

}  // namespace mcx
