// mcx-bench-sip [SIPP] [ROUNDS] [TRANSACTIONS] [TRANSPORT]: PUBLISH transactions per second and CPU time per
// transaction of our SIP client beside SIPp's, on the same machine in the same run, with the same message and the same
// server: our SipServer in a process of its own, which answers 200. SIPP is its name or path ("sipp"). Both send over
// UDP, TCP and TLS, one transaction at a time (as a case does) and several, on one connection and with a new one for
// each transaction.
//
// For new connections over TLS stands a third figure, what bare OpenSSL takes to do the same: no client with full
// handshakes is faster, since the server is the same for all and has to sign.
//
// Starting a process is not what is compared: each load is measured twice, with one transaction and with many, and the
// difference counts. The two take turns; the figures are the medians of the rounds.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <vector>

#include "harness/bench/sip_load.h"

namespace mcx::bench {
namespace {

struct Rate {
  double per_second = 0, cpu_us = 0;  // 0: it did not end well
};

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

using Spend = std::function<Spent(const SipLoad&)>;

Rate rate_of(const Spend& spend, SipLoad load) {
  const auto many = spend(load);
  const int count = load.transactions - 1;
  load.transactions = load.at_a_time = 1;
  const auto one = spend(load);
  if (many.status != 0 || one.status != 0) return {};
  return {count / (many.seconds - one.seconds), (many.cpu_seconds - one.cpu_seconds) * 1e6 / count};
}

struct Rates {
  std::vector<double> per_second, cpu_us;
  void add(const Rate& rate) {
    per_second.push_back(rate.per_second);
    cpu_us.push_back(rate.cpu_us);
  }
  double rate() const { return median_of(per_second); }
  double cpu() const { return median_of(cpu_us); }
};

struct Comparison {
  Rates ours, theirs, bare;
};

bool has_floor(const SipLoad& load) { return load.fresh && load.transport == SipTransport::tls; }

void print(const SipLoad& load, const Comparison& seen) {
  const auto& [ours, theirs, bare] = seen;
  std::printf("%-4s %-14s %3d at a time  ours %8.0f/s %7.1f us CPU", std::string(name_of(load.transport)).c_str(),
              load.fresh ? "new connection" : "one connection", load.at_a_time, ours.rate(), ours.cpu());
  if (theirs.rate() > 0)
    std::printf("  SIPp %8.0f/s %7.1f us CPU  ours/SIPp: rate %.2f, CPU %.2f", theirs.rate(), theirs.cpu(),
                ours.rate() / theirs.rate(), ours.cpu() / theirs.cpu());
  if (has_floor(load))
    std::printf("  bare OpenSSL %8.0f/s %7.1f us CPU  ours/bare: rate %.2f, CPU %.2f", bare.rate(), bare.cpu(),
                ours.rate() / bare.rate(), ours.cpu() / bare.cpu());
  std::printf("\n");
}

// Connections cost more than messages.
int share_of(const SipLoad& load, int transactions) {
  if (!load.fresh) return transactions;
  return load.transport == SipTransport::tls ? std::max(2, transactions / 10) : std::max(2, transactions / 4);
}

bool compare(const Sipp& sipp, SipLoad load, int rounds) {
  const bool comparable = load.transport != SipTransport::tls || sipp.has_tls();
  Comparison seen;
  bool whole = true;
  for (int i = 0; i < rounds; ++i) {
    const AnsweringProcess server;
    const auto our = rate_of([&](const SipLoad& each) { return spend_ours(server, each); }, load);
    const auto their =
        comparable ? rate_of([&](const SipLoad& each) { return sipp.spend(server, each); }, load) : Rate();
    whole = whole && our.per_second > 0 && (!comparable || their.per_second > 0);
    seen.ours.add(our);
    seen.theirs.add(their);
    if (has_floor(load)) seen.bare.add(rate_of([&](const SipLoad& each) { return spend_bare(server, each); }, load));
  }
  print(load, seen);
  return whole;
}

struct Wish {
  std::string program = "sipp", transport;  // "": all three
  int rounds = 3, transactions = 20'000;
};

// The loads to compare, over the transports wished for.
std::vector<SipLoad> loads(const Wish& wish) {
  std::vector<SipLoad> out;
  for (const auto transport : {SipTransport::udp, SipTransport::tcp, SipTransport::tls})
    for (const bool fresh : {false, true})
      for (const int at_a_time : {1, 8}) {
        if (fresh && transport == SipTransport::udp) continue;
        if (!wish.transport.empty() && wish.transport != name_of(transport)) continue;
        out.push_back({transport, fresh, wish.transactions, at_a_time});
        out.back().transactions = share_of(out.back(), wish.transactions);
      }
  return out;
}

int compare_all(const Wish& wish) {
  const Sipp sipp(wish.program);
  if (sipp.version().empty()) {
    std::fprintf(stderr, "%s does not run; install sip-tester or name another SIPp.\n", wish.program.c_str());
    return 1;
  }
  std::printf("%s%s\n", sipp.version().c_str(),
              sipp.has_tls() ? "" : ", built without TLS: over TLS only ours is measured");
  bool whole = true;
  for (const auto& load : loads(wish)) whole = compare(sipp, load, wish.rounds) && whole;
  if (!whole) std::fprintf(stderr, "A load did not get all its answers.\n");
  return whole ? 0 : 1;
}

}  // namespace
}  // namespace mcx::bench

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  mcx::bench::Wish wish;
  if (argc > 1) wish.program = argv[1];
  if (argc > 2) wish.rounds = std::max(1, std::atoi(argv[2]));
  if (argc > 3) wish.transactions = std::max(2, std::atoi(argv[3]));
  if (argc > 4) wish.transport = argv[4];
  try {
    return mcx::bench::compare_all(wish);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
