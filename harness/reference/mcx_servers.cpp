#include "harness/reference/mcx_servers.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

using Addresses = std::array<const char*, 3>;  // in the order of all_mc_names()
constexpr Addresses home_addresses = {"127.0.0.7", "127.0.0.8", "127.0.0.9"};
constexpr Addresses partner_addresses = {"127.0.0.10", "127.0.0.11", "127.0.0.12"};

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

int digit(char c, const char* name) {
  const auto at = std::string_view("0123456789abcdef").find(lower(std::string_view(&c, 1)));
  if (at == std::string_view::npos) throw UsageError(cat(name, " is no hexadecimal number."));
  return static_cast<int>(at);
}

// The bytes that a variable spells; `size` 0 takes any number of them.
std::string bytes_in(const char* name, std::size_t size) {
  const auto text = environment(name);
  if (text.size() % 2 != 0 || (size != 0 && text.size() != 2 * size))
    throw UsageError(size == 0 ? cat(name, " has an odd number of digits.")
                               : cat(name, " has not ", 2 * size, " digits."));
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes += static_cast<char>(digit(text[i], name) * 16 + digit(text[i + 1], name));
  return bytes;
}

std::optional<Csk> provisioned_csk() {
  if (environment("MCX_CSK").empty() && environment("MCX_CSK_ID").empty()) return std::nullopt;
  std::uint32_t id = 0;
  for (const char c : bytes_in("MCX_CSK_ID", 4)) id = id << 8 | static_cast<unsigned char>(c);
  return Csk{id, Secret(bytes_in("MCX_CSK", 16))};
}

std::optional<Kms> known_kms() {
  if (environment("MCX_KMS_URI").empty()) return std::nullopt;
  Kms kms;
  kms.uri = environment("MCX_KMS_URI");
  kms.ksak = Secret(bytes_in("MCX_KMS_SIGNING_SECRET", 0));
  kms.z = Secret(bytes_in("MCX_KMS_ENCRYPTION_SECRET", 0));
  return kms;
}

std::vector<std::string> users_of(const std::vector<Account>& accounts, McService service) {
  auto users = words(environment("MCX_CSK_USERS"));
  const auto& ids = services[static_cast<std::size_t>(service)];
  for (const auto& account : accounts)
    if (const auto& id = account.*ids.id; !id.empty()) users.push_back(id);
  return users;
}

void trust_environment(TrustedPrimaries& trusted, const char* issuer, const char* certificate) {
  const auto path = environment(certificate);
  if (environment(issuer).empty() || path.empty()) return;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw UsageError(cat(path, ": cannot be read"));
  trusted.trust_certificates(environment(issuer), {std::istreambuf_iterator<char>(file), {}}, path);
}

TokenTrust trust_of(const McxServers::Domain& domain) {
  TokenTrust trust;
  for (const auto& key : domain.home.keys.published()) trust.idms.trust_key(domain.home.at.issuer, key);
  trust_environment(trust.idms, "MCX_PRIMARY_ISSUER", "MCX_PRIMARY_CERTIFICATE");
  trust.others.trust_key(domain.partner.at.issuer, domain.partner.key);
  trust_environment(trust.others, "MCX_SECOND_PRIMARY_ISSUER", "MCX_SECOND_PRIMARY_CERTIFICATE");
  return trust;
}

// A server in a domain takes the tokens of that domain's IdMS only (TS 33.180 5.1.4.2).
TokenTrust trust_of_partner(const McxServers::Domain& domain) {
  TokenTrust trust;
  trust.idms.trust_key(domain.partner.at.issuer, domain.partner.key);
  for (const auto& key : domain.home.keys.published()) trust.others.trust_key(domain.home.at.issuer, key);
  return trust;
}

std::vector<Account> accounts_of(const PartnerIdms& partner) {
  std::vector<Account> accounts;
  for (const auto& user : partner.users) accounts.push_back(user.account);
  return accounts;
}

ProtectionSetup protection_for(const std::vector<Account>& accounts, McService service, bool required) {
  const auto server = environment("MCX_KMS_SERVER");
  return {required, provisioned_csk(), users_of(accounts, service), known_kms(),
          server.empty() ? "mcx-reference.example" : server};
}

}  // namespace

// Where the servers of a domain listen, whom they trust and whom they know.
struct McxServers::Staff {
  Addresses addresses;
  const TokenTrust& trust;
  std::vector<Account> accounts;
};

McxServers::Servers McxServers::started(Authority& authority, const Staff& staff, const McxWish& wish) {
  Servers servers;
  for (std::size_t i = 0; i < staff.addresses.size(); ++i) {
    const auto service = all_mc_names()[i].service;
    const auto protection = protection_for(staff.accounts, service, wish.protection_required);
    const McxServerSetup setup{service, staff.addresses[i], protection, wish.most_clients};
    servers.push_back(std::make_unique<McxServer>(authority, staff.trust, setup));
  }
  return servers;
}

McxServers::McxServers(Authority& authority, const Domain& domain, const McxWish& wish)
    : wish_(wish),
      trust_(std::make_unique<TokenTrust>(trust_of(domain))),
      partner_trust_(std::make_unique<TokenTrust>(trust_of_partner(domain))),
      servers_(started(authority, {home_addresses, *trust_, domain.home.registry.accounts()}, wish)),
      partner_servers_(started(authority, {partner_addresses, *partner_trust_, accounts_of(domain.partner)}, wish)) {}

void McxServers::describe(Json& profile) const {
  Json sip = Json::object();
  for (std::size_t i = 0; i < servers_.size(); ++i) {
    const auto& word = all_mc_names()[i].word;
    sip.set(word, servers_[i]->uri(wish_.transport));
    if (wish_.partner_idms) sip.set(cat("partner_", word), partner_servers_[i]->uri(wish_.transport));
  }
  profile.set("sip", std::move(sip));
  profile.set("switches", Json::object({{"token_in_register", "allowed"}, {"service_tokens", "either"}}));
  for (auto& each : profile.members()) {
    if (each.name == "roles") each.value.push("mcx-server");
    if (each.name != "ics") continue;
    each.value.set("sip_udp", wish_.transport != SipTransport::tls);  // the port of TLS has no UDP
    each.value.set("signalling_protection", provisioned_csk().has_value());
    each.value.set("csk_delivery", known_kms().has_value());
    each.value.set("confidentiality_required", wish_.protection_required);
    each.value.set("integrity_required", wish_.protection_required);
  }
}

}  // namespace mcx
