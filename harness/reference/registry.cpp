#include "harness/reference/registry.h"

#include <algorithm>
#include <utility>

#include "harness/base/text.h"
#include "harness/reference/chance.h"
#include "harness/reference/deviating.h"

namespace mcx {
namespace {

constexpr std::string_view scope_root = "3gpp:mc:";

Client native(std::string id, std::string redirect_uri) { return {std::move(id), std::move(redirect_uri), {}}; }
Client with_secret(std::string id, std::string redirect_uri) {
  return {std::move(id), std::move(redirect_uri), Secret(unguessable())};
}

std::vector<Client> provisioned_clients() {
  std::vector<Client> clients = {native("mcx-ue-1", "https://app.example/cb"),
                                 native("mcx-ue-2", "http://127.0.0.1:9/ue-2/cb"),
                                 native("mcx-ue-3", "https://app.example/ue-3/cb"),
                                 native("mcx-ue-4", "https://app.example/ue-4/cb?from=idms"),
                                 with_secret("mcx-dispatcher-1", "https://dispatcher.example/cb"),
                                 with_secret("mcx-dispatcher-2", "https://dispatcher.example/two/cb")};
  clients[3].asks_consent = true;
  clients[5].alg = "RS256";
  return clients;
}

Account account_named(const std::string& name) { return {name, Secret(unguessable()), unguessable(), {}, {}, {}}; }

// Two users have all services, and each service is lacked by one user, who has the other two. Annex J.3: an MC service
// ID may carry authorisation fields as header parts.
std::vector<Account> provisioned_accounts() {
  std::vector<Account> accounts;
  for (const auto* name : {"alice", "bob", "carol", "dave", "erin"}) accounts.push_back(account_named(name));
  accounts[0].mcptt_id = "sip:alice@mcptt.idms-a.example?mc-role-client=0000000000000003&mc-priv-mcptt=00000000000000ff";
  accounts[0].mcvideo_id = "sip:alice.video@mcvideo.idms-a.example";
  accounts[0].mcdata_id = "sip:alice.data@mcdata.idms-a.example";
  accounts[1].mcptt_id = "sip:bob@mcptt.idms-a.example?mc-role-client=0000000000000001";
  accounts[1].mcvideo_id = "sip:bob.video@mcvideo.idms-a.example";
  accounts[1].mcdata_id = "sip:bob.data@mcdata.idms-a.example";
  accounts[2].mcptt_id = "sip:carol@mcptt.idms-a.example?mc-role-client=0000000000000004";
  accounts[2].mcdata_id = "sip:carol.data@mcdata.idms-a.example";
  accounts[3].mcvideo_id = "sip:dave.video@mcvideo.idms-a.example";
  accounts[3].mcdata_id = "sip:dave.data@mcdata.idms-a.example";
  accounts[4].mcptt_id = "sip:erin@mcptt.idms-a.example?mc-role-client=0000000000000001";
  accounts[4].mcvideo_id = "sip:erin.video@mcvideo.idms-a.example";
  return accounts;
}

bool withheld(std::string_view kind) {
  return (kind == "_key_management_service" && deviates(Deviation::key_management_scopes_unknown)) ||
         (kind == "_config_management_service" && deviates(Deviation::config_management_scopes_unknown)) ||
         (kind == "_group_management_service" && deviates(Deviation::group_management_scopes_unknown));
}

bool is_service_kind(std::string_view kind) {
  return kind == "_service" || kind == "_key_management_service" || kind == "_config_management_service" ||
         kind == "_group_management_service";
}

}  // namespace

const std::array<Service, 3> services = {{{"ptt", "mcptt_id", &Account::mcptt_id},
                                          {"video", "mcvideo_id", &Account::mcvideo_id},
                                          {"data", "mcdata_id", &Account::mcdata_id}}};

const Service* service_of(std::string_view scope) {
  if (!scope.starts_with(scope_root)) return nullptr;
  scope.remove_prefix(scope_root.size());
  for (const auto& service : services) {
    if (!scope.starts_with(service.scope_part)) continue;
    const auto kind = scope.substr(service.scope_part.size());
    if (is_service_kind(kind) && !withheld(kind)) return &service;
  }
  return nullptr;
}

Registry::Registry(std::vector<std::string> partner_addresses)
    : clients_(provisioned_clients()), accounts_(provisioned_accounts()), partners_(std::move(partner_addresses)) {}

const Client* Registry::client(std::string_view id) const {
  const auto at = std::ranges::find(clients_, id, &Client::id);
  return at == clients_.end() ? nullptr : &*at;
}

const Account* Registry::account(std::string_view mc_id) const {
  const auto at = std::ranges::find(accounts_, mc_id, &Account::mc_id);
  return at == accounts_.end() ? nullptr : &*at;
}

const Account& Registry::account_after(const Account& account) const {
  const auto place = static_cast<std::size_t>(&account - accounts_.data());
  return accounts_[(place + 1) % accounts_.size()];
}

bool Registry::knows_partner(std::string_view address) const {
  return std::ranges::find(partners_, address) != partners_.end();
}

bool Registry::set_enabled(std::string_view mc_id, bool enabled) {
  if (account(mc_id) == nullptr) return false;
  const std::scoped_lock lock(mutex_);
  if (enabled)
    disabled_.erase(std::string(mc_id));
  else
    disabled_.emplace(mc_id);
  return true;
}

bool Registry::enabled(std::string_view mc_id) const {
  const std::scoped_lock lock(mutex_);
  return !disabled_.contains(mc_id);
}

}  // namespace mcx
