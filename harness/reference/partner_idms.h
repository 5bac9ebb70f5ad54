// A partner identity management server as a whole (TS 33.180 5.1.4.2): its addresses, its own clients and users, the
// primaries it trusts, and the key it signs with. It shares no rule with the primary that runs beside it, so that a
// deviation of one never shows at the other. Nothing in it changes once it serves, but its
// memory of the security tokens it took.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/reference/partner_primaries.h"
#include "harness/reference/registry.h"
#include "harness/reference/replay.h"
#include "harness/wire/jose.h"

namespace mcx {

struct PartnerAddresses {
  std::string issuer, token, jwks;
};

// A user of the partner domain. A security token names the user by `mc_id`, or by `home_sub` when the primary that runs
// beside the partner made it; `account.sub` is the name within this domain.
struct PartnerUser {
  Account account;
  std::string home_sub;
};

struct PartnerIdms {
  PartnerAddresses at;
  std::vector<Client> clients;
  std::vector<PartnerUser> users;
  std::string home_issuer;  // of the primary that runs beside it
  TrustedPrimaries primaries;
  mutable ReplayDefence replays;
  Key key = Key::generate("ES256");          // published
  Key unpublished = Key::generate("ES256");  // for deviations only

  const Client* client(std::string_view id) const;  // nullptr when not registered
  const PartnerUser* user(std::string_view issuer, std::string_view sub) const;
  // The user after this one in the list, round about: for deviations that take one user for another.
  const PartnerUser& user_after(const PartnerUser& user) const;
};

// The users of the partner domain for the accounts of the primary: some lack services they have at home.
std::vector<PartnerUser> partner_users(const std::vector<Account>& at_home);

}  // namespace mcx
