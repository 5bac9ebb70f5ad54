// The two loads that mcx-bench-sip compares, and the server that both meet: PUBLISH transactions of our SIP client and
// of SIPp, the same message each, against our SipServer in a process of its own that answers 200. A load is a process
// too, so that the system counts its CPU time, and ends by itself after a number of transactions or a time.
#pragma once

#include <sys/types.h>

#include <string>

#include "harness/base/clock.h"
#include "harness/bench/child_process.h"
#include "harness/wire/sip_transport.h"

namespace mcx::bench {

// No load lives longer.
inline constexpr Milliseconds load_limit{60'000};

struct SipLoad {
  SipTransport transport = SipTransport::udp;
  bool fresh = false;    // a connection for each transaction, instead of one for all
  int transactions = 1;  // at least one
  int at_a_time = 1;     // transactions that are open at once
};

// Answers 200 on the three transports until the object goes; throws HarnessError when it cannot start.
class AnsweringProcess {
 public:
  AnsweringProcess();
  ~AnsweringProcess();
  AnsweringProcess(const AnsweringProcess&) = delete;
  AnsweringProcess& operator=(const AnsweringProcess&) = delete;
  int port(SipTransport transport) const { return ports_[static_cast<int>(transport)]; }
  const std::string& trust_pem() const { return trust_pem_; }
  const std::string& certificate_pem() const { return certificate_pem_; }
  const std::string& key_pem() const { return key_pem_; }

 private:
  pid_t pid_ = -1;
  int alive_ = -1;  // our end of a pipe; the child ends when it closes
  int ports_[3] = {};
  std::string trust_pem_, certificate_pem_, key_pem_;
};

// One SipClient; where each transaction has a connection of its own, a thread with a SipClient for each that is open at
// once. Status 0: every transaction got its 200.
Spent spend_ours(const AnsweringProcess& server, const SipLoad& load);

// The floor of new connections over TLS: the same bytes each time, over bare OpenSSL and blocking sockets, a thread for
// each transaction that is open at once.
Spent spend_bare(const AnsweringProcess& server, const SipLoad& load);

// SIPp as it is installed, or at a path. It is found by its own word for its version.
class Sipp {
 public:
  explicit Sipp(std::string program);
  ~Sipp();
  Sipp(const Sipp&) = delete;
  Sipp& operator=(const Sipp&) = delete;
  const std::string& version() const { return version_; }  // "SIPp v3.6.1-..."; "" when it does not run
  bool has_tls() const;
  Spent spend(const AnsweringProcess& server, const SipLoad& load) const;

 private:
  std::string program_, version_, folder_;
};

}  // namespace mcx::bench
