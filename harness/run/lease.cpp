#include "harness/run/lease.h"

#include <algorithm>
#include <functional>

#include "harness/actors/partner_client.h"
#include "harness/actors/redirect_uri.h"
#include "harness/model/service.h"

namespace mcx {
namespace {

int services_of(const User& user) {
  return static_cast<int>(
      std::count_if(services.begin(), services.end(), [&](const Service& each) { return !id_of(user, each).empty(); }));
}

bool has_service(const User& user, std::string_view name) {
  return std::any_of(services.begin(), services.end(),
                     [&](const Service& each) { return each.name == name && !id_of(user, each).empty(); });
}

// A user who is to migrate has the service in both domains.
bool has_service_as_needed(const User& user, std::string_view name, const Needs& needs) {
  return has_service(user, name) && (!needs.migrated || has_service(at_partner(user), name));
}

bool suits(const User& user, const Needs& needs) {
  return (needs.other_service.empty() || has_service(user, needs.other_service)) &&
         (needs.user_with.empty() || has_service_as_needed(user, needs.user_with, needs)) &&
         (needs.user_without.empty() || (!has_service(user, needs.user_without) && services_of(user) > 0));
}

bool suits(const ClientRegistration& client, const Needs& needs) {
  return (!needs.confidential || client.confidential()) && (!needs.public_client || !client.confidential()) &&
         (!needs.fixed_redirect || !is_loopback(client.redirect_uri)) &&
         (!needs.hosted_redirect || has_host(client.redirect_uri));
}

// What is asked of those behind the first: users of an MC server under test all have the service.
bool suits_as_well(const User& user, const Needs& needs, const User&) {
  return needs.sip_service.empty() || has_service_as_needed(user, needs.sip_service, needs);
}
bool suits_as_well(const ClientRegistration& client, const Needs& needs, const ClientRegistration& first) {
  return !needs.other_redirect || !same_redirect(client.redirect_uri, first.redirect_uri);
}

// Lends `count` free things, the first of which must suit. False when there are not enough.
template <typename Held, typename Thing>
bool lend(std::vector<Held>& pool, int count, const Needs& needs, std::vector<Thing>& out) {
  for (auto& each : pool) {
    if (static_cast<int>(out.size()) == count) return true;
    if (!out.empty() || each.lent || !suits(each.thing, needs)) continue;
    each.lent = true;
    out.push_back(each.thing);
  }
  for (auto& each : pool) {
    if (out.empty() || static_cast<int>(out.size()) == count) break;
    if (each.lent || !suits_as_well(each.thing, needs, out.front())) continue;
    each.lent = true;
    out.push_back(each.thing);
  }
  return static_cast<int>(out.size()) == count;
}

template <typename Held, typename Thing>
void free_all(std::vector<Held>& pool, const std::vector<Thing>& things) {
  for (const auto& thing : things)
    for (auto& each : pool)
      if (each.thing == thing) each.lent = false;
}

}  // namespace

LeasePool::LeasePool(const Profile& profile) {
  for (const auto& user : profile.users) users_.push_back({user});
  for (const auto& client : profile.clients) clients_.push_back({client});
  std::stable_sort(users_.begin(), users_.end(),
                   [](const auto& a, const auto& b) { return services_of(a.thing) > services_of(b.thing); });
  std::stable_partition(clients_.begin(), clients_.end(), [](const auto& each) { return !each.thing.confidential(); });
}

std::optional<Lease> LeasePool::take(const Needs& needs) {
  Lease lease;
  if (lend(users_, needs.users, needs, lease.users) && lend(clients_, needs.clients, needs, lease.clients)) return lease;
  give_back(lease);
  return std::nullopt;
}

void LeasePool::give_back(const Lease& lease) {
  free_all(users_, lease.users);
  free_all(clients_, lease.clients);
}

}  // namespace mcx
