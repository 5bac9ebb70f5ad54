// Users and clients are lent to one case at a time, and only to cases they suit.
#include "harness/run/lease.h"

#include <gmock/gmock.h>

#include <set>

#include "harness/base/random.h"
#include "harness/tests/run_sample.h"

namespace mcx {
namespace {

using testing::sample_profile;

TEST(Lease, TheFirstUserIsTheOneWithMostServices) {
  auto profile = sample_profile();
  std::swap(profile.users.front(), profile.users.back());
  const auto lease = LeasePool(profile).take({});
  ASSERT_TRUE(lease);
  EXPECT_EQ(lease->users.at(0).mc_id, "bob");
  EXPECT_EQ(lease->clients.at(0).client_id, "ue-1");
}

TEST(Lease, FirstThingsSuitWhatTheCaseAsksFor) {
  LeasePool pool(sample_profile());
  const auto without = pool.take({.user_without = "mcvideo"});
  EXPECT_EQ(without->users.at(0).mc_id, "carol");
  const auto secret = pool.take({.users = 0, .confidential = true});
  EXPECT_EQ(secret->clients.at(0).client_id, "ue-3");
  const auto open = pool.take({.users = 0, .public_client = true});
  EXPECT_FALSE(open->clients.at(0).confidential());
  const auto with = pool.take({.clients = 0, .user_with = "mcdata"});
  EXPECT_FALSE(with->users.at(0).mcdata_id.empty());
}

TEST(Lease, WaitsWhileTheOnlyOneThatSuitsIsLent) {
  LeasePool pool(sample_profile());
  const auto first = pool.take({.users = 0, .confidential = true});
  EXPECT_FALSE(pool.take({.users = 0, .confidential = true}));
  pool.give_back(*first);
  EXPECT_TRUE(pool.take({.users = 0, .confidential = true}));
}

TEST(Lease, NeverSuitsAUserWithoutAnyServiceToACaseThatNeedsOneMissing) {
  auto profile = sample_profile();
  profile.users.back().mcptt_id = "";
  EXPECT_FALSE(LeasePool(profile).take({.user_without = "mcvideo"}));
}

TEST(Lease, ARefusalHoldsNothingBack) {
  LeasePool pool(sample_profile());
  const auto clients = pool.take({.users = 0, .clients = 3});
  ASSERT_TRUE(clients);
  EXPECT_FALSE(pool.take({.users = 3})) << "no client is left";
  EXPECT_TRUE(pool.take({.users = 3, .clients = 0})) << "the users of the refused lease are free again";
}

TEST(Lease, MoreThanThereAreIsNeverLent) {
  EXPECT_FALSE(LeasePool(sample_profile()).take({.users = 4}));
  EXPECT_FALSE(LeasePool(sample_profile()).take({.clients = 4}));
}

// A long run of takes and returns in an order that the seed gives: whoever holds a name holds it alone.
TEST(Lease, NeverHasTwoHolders) {
  LeasePool pool(sample_profile());
  Random random(7, "leases");
  std::vector<Lease> held;
  std::multiset<std::string> names;
  for (int i = 0; i < 2000; ++i) {
    if (!held.empty() && random.below(2) == 0) {
      const auto at = held.begin() + static_cast<std::ptrdiff_t>(random.below(held.size()));
      for (const auto& user : at->users) names.erase(user.mc_id);
      for (const auto& client : at->clients) names.erase(client.client_id);
      pool.give_back(*at);
      held.erase(at);
    }
    const Needs needs{.users = static_cast<int>(random.below(3)),
                      .clients = static_cast<int>(random.below(3)),
                      .confidential = random.below(4) == 0};
    auto lease = pool.take(needs);
    if (!lease) continue;
    EXPECT_EQ(static_cast<int>(lease->users.size()), needs.users);
    EXPECT_EQ(static_cast<int>(lease->clients.size()), needs.clients);
    for (const auto& user : lease->users) names.insert(user.mc_id);
    for (const auto& client : lease->clients) names.insert(client.client_id);
    for (const auto& name : names) ASSERT_EQ(names.count(name), 1u) << name;
    held.push_back(std::move(*lease));
  }
}

}  // namespace
}  // namespace mcx
