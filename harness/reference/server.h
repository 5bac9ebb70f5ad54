// An HTTP listener on a loopback address, in clear text or over TLS 1.2 and 1.3 with forward secret AEAD suites only
// (TS 33.210 6.2). The port is the system's choice and known before the first request is served, so that addresses can
// be published. Behind it stands cpp-httplib, which no other file sees.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/wire/url.h"

namespace mcx {

struct Request {
  std::string method, path, query, body, content_type, authorization;
  Parameters in_query, in_body;  // in_body is empty unless the body is a form
};

struct Response {
  int status = 200;
  std::string content_type, body;
  std::vector<std::pair<std::string, std::string>> headers;
  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

using Handler = std::function<Response(const Request&)>;
// Handlers by exact path; every other path answers 404.
using Routes = std::map<std::string, Handler, std::less<>>;

// Rules of TS 33.210 6.2 that a listener was told to break.
struct TlsFaults {
  bool accepts_1_1 = false, refuses_1_2 = false, refuses_1_3 = false, accepts_cbc = false;
};

class Listener {
 public:
  struct Setup {
    std::string address;                   // "127.0.0.2"
    std::string certificate_pem, key_pem;  // leaf and its key; both empty for clear text
    TlsFaults tls = {};
  };
  explicit Listener(const Setup& setup);                 // binds; throws HarnessError when the address cannot be had
  ~Listener();                                           // stops serving and waits for the threads
  void serve(Routes routes);                             // once, in threads of its own
  const std::string& origin() const { return origin_; }  // "https://127.0.0.2:40123"

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
  std::string origin_;
};

}  // namespace mcx
