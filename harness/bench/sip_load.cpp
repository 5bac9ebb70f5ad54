#include "harness/bench/sip_load.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <thread>
#include <vector>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/bench/bare_sip.h"
#include "harness/bench/sip_publication.h"
#include "harness/reference/pki.h"
#include "harness/wire/sip_client.h"
#include "harness/wire/sip_server.h"

namespace mcx::bench {
namespace {

constexpr SipTransport transports[] = {SipTransport::udp, SipTransport::tcp, SipTransport::tls};

std::optional<SipMessage> answer(const SipMessage& request, const SipPeer&) {
  return response_to(request, 200, "srv").add("SIP-ETag", "e1").add("Expires", "4294967295");
}

// In the child: tells its ports, then serves until the other end of `alive` is gone.
int serve(const CertifiedKey& identity, int ports, int alive) {
  SipServer::Setup setup;
  for (const auto each : transports) setup.listen.push_back({each, {"127.0.0.1", 0}});
  setup.certificate_pem = identity.certificate_pem;
  setup.key_pem = identity.key_pem;
  setup.handler = answer;
  setup.limits.headers = 100;
  const SipServer server(setup);
  for (const auto each : transports) {
    const int port = server.place(each).port;
    if (::write(ports, &port, sizeof port) != sizeof port) return 1;
  }
  char nothing = 0;
  while (::read(alive, &nothing, 1) < 0 && errno == EINTR) continue;
  return 0;
}

// The same text as SIPp's, with the same fields made anew for each transaction.
SipMessage publication(SipClient& client, int number) {
  auto message = SipMessage::request("PUBLISH", publication_uri);
  message.add("From", cat("<sip:ue@ims.example>;tag=", client.fresh_tag()));
  message.add("To", "<sip:ue@ims.example>");
  message.add("Call-ID", cat(number, "-", client.fresh_tag(), "@127.0.0.1"));
  message.add("CSeq", "1 PUBLISH");
  for (const auto& [name, value] : publication_headers()) message.add(name, value);
  return message.set_body(publication_type, publication_body());
}

SipClient client_for(const AnsweringProcess& server, const SipLoad& load) {
  return SipClient({.transport = load.transport,
                    .peer = {"127.0.0.1", server.port(load.transport)},
                    .server_name = "",
                    .trust_pem = server.trust_pem(),
                    .until = Deadline::in(load_limit),
                    .timers = {},
                    .limits = {},
                    .contact_host = "",
                    .record = nullptr,
                    .branch_seed = ""});
}

// All on one connection, as many at a time as the load says; false when one got no 200.
bool send_on_one_connection(const AnsweringProcess& server, const SipLoad& load) {
  auto client = client_for(server, load);
  int drawn = 0, good = 0;
  const auto next = [&]() -> std::optional<SipMessage> {
    if (drawn == load.transactions) return std::nullopt;
    return publication(client, drawn++);
  };
  const auto done = [&](const SipMessage&, const SipAnswer& answer) { good += answer.status() == 200 ? 1 : 0; };
  client.send_all({static_cast<std::size_t>(load.at_a_time), next, done});
  return good == load.transactions;
}

// Takes transactions as long as there are some, each on a new connection; false at the first without its 200.
bool take_part(const AnsweringProcess& server, const SipLoad& load, std::atomic<int>& next) {
  auto client = client_for(server, load);
  for (int at = next++; at < load.transactions; at = next++) {
    if (client.send(publication(client, at)).status() != 200) return false;
    client.disconnect();
  }
  return true;
}

bool send_on_new_connections(const AnsweringProcess& server, const SipLoad& load) {
  std::atomic<int> next = 0;
  std::atomic<bool> whole = true;
  std::vector<std::thread> threads;
  for (int i = 0; i < load.at_a_time; ++i)
    threads.emplace_back([&] {
      if (!take_part(server, load, next)) whole = false;
    });
  for (auto& each : threads) each.join();
  return whole;
}

// The bytes of one PUBLISH; over TLS the server looks for no copies.
std::string bare_publication(const AnsweringProcess& server, const SipLoad& load) {
  auto client = client_for(server, load);
  return publication(client, 0).add_first("Via", client.fresh_via()).bytes();
}

int work_bare(const AnsweringProcess& server, const SipLoad& load) {
  const BareTls tls(server.trust_pem());
  const auto bytes = bare_publication(server, load);
  std::atomic<int> left = load.transactions, good = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < load.at_a_time; ++i)
    threads.emplace_back([&] {
      while (left-- > 0) {
        BareSip sip(load.transport, {"127.0.0.1", server.port(load.transport)}, tls);
        if (sip.write(bytes) && sip.read_answer()) ++good;
      }
    });
  for (auto& each : threads) each.join();
  return good == load.transactions ? 0 : 1;
}

int work(const AnsweringProcess& server, const SipLoad& load) {
  ::prctl(PR_SET_NAME, "ours");  // so that a profiler tells it from the server
  return (load.fresh ? send_on_new_connections(server, load) : send_on_one_connection(server, load)) ? 0 : 1;
}

}  // namespace

AnsweringProcess::AnsweringProcess() {
  Authority authority;
  const auto identity = authority.certify("127.0.0.1");
  trust_pem_ = authority.certificate_pem();
  certificate_pem_ = identity.certificate_pem;
  key_pem_ = identity.key_pem;
  int told[2], alive[2];
  if (::pipe(told) != 0 || ::pipe(alive) != 0) throw HarnessError("no pipe to the SIP server of the comparison");
  pid_ = ::fork();
  if (pid_ == 0) {
    ::close(alive[1]);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::_exit(serve(identity, told[1], alive[0]));
  }
  ::close(told[1]);
  ::close(alive[0]);
  alive_ = alive[1];
  for (int& port : ports_)
    if (::read(told[0], &port, sizeof port) != sizeof port) throw HarnessError("the SIP server did not start");
  ::close(told[0]);
}

AnsweringProcess::~AnsweringProcess() {
  ::close(alive_);
  ::waitpid(pid_, nullptr, 0);
}

Spent spend_ours(const AnsweringProcess& server, const SipLoad& load) {
  return spend([&] { return work(server, load); });
}

Spent spend_bare(const AnsweringProcess& server, const SipLoad& load) {
  return spend([&] { return work_bare(server, load); });
}

}  // namespace mcx::bench
