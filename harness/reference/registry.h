// What the IdMS was provisioned with (TS 33.180 5.1.2.1, B.3): clients with their redirect URIs, users with their
// credentials and MC service IDs, and the partner IdMSs it issues security tokens for.
#pragma once

#include <array>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/secret.h"

namespace mcx {

struct Client {
  std::string id, redirect_uri;
  Secret secret;              // empty: a public (native) client
  std::string alg = "ES256";  // of the tokens issued to it
  bool asks_consent = false;
  bool confidential() const { return !secret.empty(); }
};

struct Account {
  std::string mc_id;
  Secret password;
  std::string sub;                              // locally unique, never reassigned (B.2.1.2)
  std::string mcptt_id, mcvideo_id, mcdata_id;  // "": not provisioned for that service
};

// A mission critical service: how scopes and claims call it, and where an account keeps its ID.
struct Service {
  std::string_view scope_part;  // "ptt", as in 3gpp:mc:ptt_service
  std::string_view claim;       // "mcptt_id"
  std::string Account::*id;
};
extern const std::array<Service, 3> services;
// The service a scope belongs to; nullptr when the scope is none of B.4.2.2.
const Service* service_of(std::string_view scope);

class Registry {
 public:
  explicit Registry(std::vector<std::string> partner_addresses);
  const Client* client(std::string_view id) const;  // nullptr when not registered
  const Account* account(std::string_view mc_id) const;
  // The account after this one in the list, round about: for deviations that take one user for another.
  const Account& account_after(const Account& account) const;
  const std::vector<Client>& clients() const { return clients_; }
  const std::vector<Account>& accounts() const { return accounts_; }
  const std::vector<std::string>& partners() const { return partners_; }
  bool knows_partner(std::string_view address) const;
  bool set_enabled(std::string_view mc_id, bool enabled);  // false when there is no such account
  bool enabled(std::string_view mc_id) const;

 private:
  std::vector<Client> clients_;
  std::vector<Account> accounts_;
  std::vector<std::string> partners_;
  mutable std::mutex mutex_;  // guards disabled_
  std::set<std::string, std::less<>> disabled_;
};

}  // namespace mcx
