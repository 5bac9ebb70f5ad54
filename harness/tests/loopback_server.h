// A scripted server on 127.0.0.1 for what a good HTTP server cannot send: each accepted connection is handed, as bytes,
// to a function of the test. With a certificate it speaks TLS. One connection at a time; everything ends with the
// object.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace mcx::testing {

struct Identity {
  std::string certificate, key;  // PEM
};

// A certificate authority of this test only, P-256.
class Authority {
 public:
  Authority();
  ~Authority();
  std::string pem() const;
  // `name` is a subjectAltName as OpenSSL spells it: "IP:127.0.0.1", "DNS:other.example". Valid for a day from `from`
  // (seconds from now).
  Identity issue(const std::string& name, long from = -3600) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

struct TlsServing {
  Identity identity;
  int highest = 0;  // OpenSSL's number of the highest version; 0 for all. Below TLS 1.2 it is also the lowest.
};

// One accepted connection.
class Peer {
 public:
  virtual ~Peer() = default;
  virtual int read(char* bytes, int size) = 0;  // 0 or less at the end
  virtual bool write(std::string_view bytes) = 0;
  // Head and body by Content-Length; "" when the client has gone.
  std::string read_request();
  bool answer(std::string_view body, std::string_view headers = "");
};

class LoopbackServer {
 public:
  using Script = std::function<void(Peer&)>;
  explicit LoopbackServer(Script script);
  LoopbackServer(TlsServing tls, Script script);
  ~LoopbackServer();
  int port() const { return port_; }
  std::string url(std::string_view path = "/") const;
  int accepted() const { return accepted_; }

 private:
  void listen_on_loopback();
  void serve();
  void serve_one(int connection);
  Script script_;
  std::unique_ptr<TlsServing> tls_;
  int listener_ = -1, port_ = 0;
  std::atomic<int> accepted_ = 0, current_ = -1;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace mcx::testing
