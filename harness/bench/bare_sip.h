// The least that a SIP client can be: a blocking socket, with bare OpenSSL over TLS, that writes bytes and reads up to
// the end of a final response. It understands and checks nothing else, so that what it takes is a floor.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "harness/wire/sip_transport.h"

struct ssl_ctx_st;
struct ssl_st;

namespace mcx::bench {

// What OpenSSL needs for every connection: trusts those CA certificates and shakes hands in full.
class BareTls {
 public:
  explicit BareTls(const std::string& trust_pem);
  ~BareTls();
  BareTls(const BareTls&) = delete;
  BareTls& operator=(const BareTls&) = delete;
  ssl_ctx_st* native() const { return context_; }

 private:
  ssl_ctx_st* context_;
};

// Takes a whole message away from the front of `kept`, of a datagram with all behind it; false when there is none.
bool cut_message(std::string& kept, SipTransport transport, bool& final);

class BareSip {
 public:
  // Connected; over TLS after the handshake. See is_open().
  BareSip(SipTransport transport, const SipPlace& peer, const BareTls& tls);
  ~BareSip();
  BareSip(const BareSip&) = delete;
  BareSip& operator=(const BareSip&) = delete;
  bool is_open() const { return open_; }
  bool write(std::string_view bytes);
  // Reads to the end of the next final response; requests and provisional responses go by. False at the end of the
  // connection, or when nothing comes for two seconds.
  bool read_answer();

 private:
  bool read_more();
  SipTransport transport_;
  int socket_ = -1;
  ssl_st* session_ = nullptr;
  bool open_ = false;
  std::string kept_;
};

}  // namespace mcx::bench
