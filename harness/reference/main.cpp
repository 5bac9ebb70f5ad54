// mcx-reference: the implementation under test that comes with the suite. It prints its profile as one line of JSON on
// standard output and serves until it is told to end.
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/mcx_servers.h"
#include "harness/reference/own_profile.h"
#include "harness/reference/partner.h"
#include "harness/reference/primary.h"

namespace {

constexpr int wrong_usage = 4;

struct Wish {
  std::vector<std::string> deviations;
  std::vector<std::string> partners = {"https://127.0.0.5:9443/token", "https://127.0.0.6:9443/token"};
  std::vector<std::string> primaries;  // ISSUER=PEM
  std::string sip_transport = "tcp", protection = "optional";
  std::size_t sip_limit = 3;
  bool list = false, json = false, partner_idms = false, mcx_server = false;
};

mcx::Json described(const mcx::DeviationLine& line) {
  return mcx::Json::object({{"name", mcx::command_line_name(line)},
                            {"sentence", line.sentence},
                            {"row", line.row},
                            {"also", mcx::Json::strings(mcx::words(line.also))}});
}

void list_deviations(bool as_json) {
  mcx::Json list = mcx::Json::array();
  for (const auto& line : mcx::deviation_lines) {
    if (as_json) list.push(described(line));
    if (!as_json) std::puts(mcx::cat(mcx::command_line_name(line), "\t", line.row, "\t", line.sentence).c_str());
  }
  if (as_json) std::puts(list.dump(2).c_str());
}

// Signals are taken by one thread only, with sigwait; every thread started later inherits this mask.
sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int each : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, each);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return set;
}

// Ends when the parent does: it died already when another one has taken its place.
bool tied_to(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  return getppid() == parent;
}

// The folder goes first, then the process at once: kept connections would hold the listeners back until they idle out.
[[noreturn]] void end(std::unique_ptr<mcx::StateFolder> folder) {
  folder.reset();
  std::_Exit(0);
}

void provision_from(mcx::Partner& partner, const char* issuer_name, const char* certificate_name) {
  const char* issuer = std::getenv(issuer_name);
  const char* certificate = std::getenv(certificate_name);
  if (issuer != nullptr && certificate != nullptr) partner.provision(issuer, certificate);
}

// The harness tells by its environment which primary it is going to be, a person by --primary.
void provision(mcx::Partner& partner, const Wish& wish) {
  for (const auto& primary : wish.primaries) {
    const auto equals = primary.find('=');
    if (equals == std::string::npos) throw mcx::UsageError("--primary takes ISSUER=PEM.");
    partner.provision(primary.substr(0, equals), primary.substr(equals + 1));
  }
  provision_from(partner, "MCX_PRIMARY_ISSUER", "MCX_PRIMARY_CERTIFICATE");
  provision_from(partner, "MCX_PRIMARY_ISSUER", "MCX_PRIMARY_FAULTY_CERTIFICATES");
  provision_from(partner, "MCX_SECOND_PRIMARY_ISSUER", "MCX_SECOND_PRIMARY_CERTIFICATE");
}

std::vector<std::string> partners_of(const mcx::Partner& partner, const Wish& wish) {
  auto partners = wish.partners;
  partners.push_back(partner.token_endpoint());
  return partners;
}

mcx::McxWish mcx_wish(const Wish& wish) {
  mcx::McxWish out;
  for (const auto each : {mcx::SipTransport::udp, mcx::SipTransport::tcp, mcx::SipTransport::tls})
    if (mcx::name_of(each) == wish.sip_transport) out.transport = each;
  out.most_clients = wish.sip_limit;
  out.protection_required = wish.protection == "required";
  out.partner_idms = wish.partner_idms;
  return out;
}

std::unique_ptr<mcx::McxServers> mcx_servers(mcx::Authority& authority, const mcx::McxServers::Domain& domain,
                                             const Wish& wish) {
  return wish.mcx_server ? std::make_unique<mcx::McxServers>(authority, domain, mcx_wish(wish)) : nullptr;
}

void serve(const Wish& wish) {
  const pid_t parent = getppid();
  const sigset_t signals = ending_signals();
  if (!tied_to(parent)) return;
  signal(SIGPIPE, SIG_IGN);
  auto folder = std::make_unique<mcx::StateFolder>();
  mcx::Authority authority;
  mcx::Partner partner(authority);
  provision(partner, wish);
  const mcx::Primary primary(authority, partners_of(partner, wish));
  partner.serve(primary.idms());
  const auto servers = mcx_servers(authority, {primary.idms(), partner.idms()}, wish);
  auto profile = mcx::own_profile(primary.idms(), *folder, primary.control_origin());
  if (wish.partner_idms) partner.describe(profile);
  if (servers) servers->describe(profile);
  profile.set("trust", folder->write("ca.pem", authority.certificate_pem()));
  std::puts(profile.dump().c_str());
  std::fflush(stdout);
  int received = 0;
  sigwait(&signals, &received);
  end(std::move(folder));
}

int run(const Wish& wish) {
  if (wish.list) {
    list_deviations(wish.json);
    return 0;
  }
  for (const auto& name : wish.deviations) mcx::deviate(name);
  serve(wish);
  return 0;
}

int told(const std::exception& trouble, int status) {
  std::fprintf(stderr, "mcx-reference: %s\n", trouble.what());
  return status;
}

void add_mcx_options(CLI::App& app, Wish& wish) {
  app.add_flag("--mcx-server", wish.mcx_server, "Offer MCPTT, MCVideo and MCData servers over SIP as well");
  app.add_option("--sip-transport", wish.sip_transport, "Transport in the printed SIP URIs of the MC servers")
      ->check(CLI::IsMember({"udp", "tcp", "tls"}));
  app.add_option("--sip-limit", wish.sip_limit, "Clients of one MC service ID that may be bound at a time")
      ->check(CLI::Range(1, 1000));
  app.add_option("--protection", wish.protection, "Whether the MC servers refuse a token in clear text")
      ->check(CLI::IsMember({"optional", "required"}));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "The reference implementation under test: a primary and a partner MCX identity management server and MC servers "
      "on loopback.",
      "mcx-reference");
  Wish wish;
  app.add_option("--deviate", wish.deviations, "Break one rule; may be given more than once")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option("--partner", wish.partners, "Token endpoint of a partner IdMS security tokens are issued for")
      ->type_name("URL")
      ->allow_extra_args(false);
  app.add_option("--primary", wish.primaries, "Primary the partner IdMS trusts, with the file of its certificates")
      ->type_name("ISSUER=PEM")
      ->allow_extra_args(false);
  app.add_flag("--partner-idms", wish.partner_idms, "Offer the partner IdMS for test in the profile as well");
  add_mcx_options(app, wish);
  auto* list = app.add_flag("--list-deviations", wish.list, "Print every deviation and end");
  app.add_flag("--json", wish.json, "With --list-deviations: as JSON")->needs(list);
  try {
    app.parse(argc, argv);
    return run(wish);
  } catch (const CLI::ParseError& fault) {
    return app.exit(fault) == 0 ? 0 : wrong_usage;
  } catch (const mcx::UsageError& fault) {
    return told(fault, wrong_usage);
  } catch (const std::exception& fault) {
    return told(fault, 3);
  }
}
