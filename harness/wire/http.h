// HTTP/1.1 to an implementation under test, through libcurl. Never follows a redirect, never trusts a
// certificate it was not told to; what happened comes back as a value, silence included. One monotonic deadline covers
// name look-up, handshake and the last byte of the body, so that a peer that trickles costs a known time. Evidence and
// redaction sit here, so that no caller can forget them. The one thing sent twice is a request on a kept connection
// that the peer closed without a byte of answer: it goes out again on a new one, as if the peer had not read it (RFC
// 9112 9.3.1 names the risk). Where a repetition would change the verdict, do not keep connections.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/clock.h"
#include "harness/base/exchange.h"
#include "harness/wire/redaction.h"
#include "harness/wire/url.h"

namespace mcx {

struct HttpHeader {
  std::string name, value;
};

struct HttpRequest {
  std::string name;  // what it is in the field's words, for the evidence: "token request"
  std::string method = "GET";
  std::string url;
  std::vector<HttpHeader> headers;  // Host, Content-Length and Connection are the transport's
  std::string body;
};

// Why nothing came back.
enum class Silence {
  none,        // something did come back
  refused,     // no listener
  unresolved,  // host name unknown
  untrusted,   // certificate chain does not lead to the profile's trust
  wrong_host,  // certificate is for another name
  tls_failed,  // any other handshake failure
  timed_out,
  closed,     // connection closed or reset before a whole answer
  malformed,  // not HTTP
  too_large,  // header or body over the cap
};

struct HttpAnswer {
  Silence silence = Silence::none;
  std::string why;  // the silence in words, with host and port; empty when something came back
  int status = 0;
  std::string version;              // "HTTP/1.1"
  std::vector<HttpHeader> headers;  // in order, as spelled
  std::string body;
  TlsFacts tls;
  std::string remote_address;  // IP address without port
  bool came() const { return silence == Silence::none; }
  // Value of the first header of that name (no case), or "".
  std::string header(std::string_view name) const;
  std::vector<std::string> header_values(std::string_view name) const;
};

struct HttpLimits {
  Milliseconds exchange{5000};  // one request with its whole answer
  std::size_t header_bytes = 64 * 1024;
  std::size_t body_bytes = 1024 * 1024;
};

struct TlsOffer {
  std::string lowest = "TLSv1.2", highest = "TLSv1.3";
  std::string groups;   // OpenSSL list, empty for the default
  std::string ciphers;  // OpenSSL list for TLS 1.2, empty for the default
  std::string suites;   // for TLS 1.3
};

class HttpClient {
 public:
  struct Setup {
    std::string trust_pem;  // CA certificates; the only ones trusted
    Deadline until;         // of the case: no exchange outlives it
    HttpLimits limits;
    TlsOffer tls;
    bool keep_connections = true;
    bool cookies = false;                    // keep and send cookies, as a browser does
    Redactor* redactor = nullptr;            // not owned; may be null only where nothing is recorded
    std::function<void(Exchange)> record;    // called once per exchange, redacted; also on silence
    std::int64_t began_ms = monotonic_ms();  // of the case: what Exchange::started_ms counts from
  };
  explicit HttpClient(Setup setup);
  ~HttpClient();
  HttpAnswer send(const HttpRequest& request);
  // The same request `count` times at once, each on a connection of its own: whoever looks and then acts is overtaken.
  std::vector<HttpAnswer> send_at_once(const HttpRequest& request, int count);

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace mcx
