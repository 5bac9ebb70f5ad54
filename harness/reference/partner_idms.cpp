#include "harness/reference/partner_idms.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"

namespace mcx {
namespace {

// A sub is unique within its issuer only (RFC 7519 4.1.2).
std::string_view name_at(const PartnerUser& user, bool home) { return home ? user.home_sub : user.account.mc_id; }

bool same_name(std::string_view a, std::string_view b) {
  return a == b || (deviates(Deviation::assertion_sub_case_ignored) && equal_ignoring_case(a, b));
}

Account local_account(const std::string& mc_id) {
  Account account;
  account.mc_id = mc_id;
  account.sub = "b-" + mc_id;
  account.mcptt_id = cat("sip:", mc_id, "@partner.example");
  account.mcvideo_id = cat("sip:", mc_id, ".video@partner.example");
  account.mcdata_id = cat("sip:", mc_id, ".data@partner.example");
  return account;
}

}  // namespace

const Client* PartnerIdms::client(std::string_view id) const {
  const auto found = std::ranges::find(clients, id, &Client::id);
  return found == clients.end() ? nullptr : &*found;
}

const PartnerUser* PartnerIdms::user(std::string_view issuer, std::string_view sub) const {
  const bool home = issuer == home_issuer;
  const auto found = std::ranges::find_if(users, [&](const auto& each) { return same_name(name_at(each, home), sub); });
  return found == users.end() ? nullptr : &*found;
}

const PartnerUser& PartnerIdms::user_after(const PartnerUser& user) const {
  const auto place = static_cast<std::size_t>(&user - users.data());
  return users[(place + 1) % users.size()];
}

std::vector<PartnerUser> partner_users(const std::vector<Account>& at_home) {
  std::vector<PartnerUser> users;
  for (const auto& account : at_home) users.push_back({local_account(account.mc_id), account.sub});
  for (auto& user : users) {
    auto& account = user.account;
    if (account.mc_id == "bob") account.mcptt_id += "?mc-role-client=0000000000000002";  // Annex J.3
    if (account.mc_id == "carol") account.mcvideo_id = account.mcdata_id = "";
    if (account.mc_id == "dave") account.mcptt_id = account.mcvideo_id = "";
  }
  return users;
}

}  // namespace mcx
