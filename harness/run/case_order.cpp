#include "harness/run/case_order.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace mcx {
namespace {

template <typename Thing>
void put_places(OrderWords& words, const std::vector<Thing>& leased, const std::vector<Thing>& all) {
  words.push_back(static_cast<std::uint32_t>(leased.size()));
  for (const auto& each : leased)
    words.push_back(static_cast<std::uint32_t>(std::find(all.begin(), all.end(), each) - all.begin()));
}

template <typename Thing>
std::vector<Thing> take_places(OrderWords::const_iterator& at, const std::vector<Thing>& all) {
  std::vector<Thing> leased;
  leased.reserve(*at);
  for (auto count = *at++; count > 0; --count) leased.push_back(all.at(*at++));
  return leased;
}

bool receive_all(int channel, void* space, std::size_t size) {
  ssize_t count = -1;
  while ((count = recv(channel, space, size, MSG_WAITALL)) < 0 && errno == EINTR) continue;
  return count == static_cast<ssize_t>(size);
}

}  // namespace

OrderWords words_of(const CaseOrder& order, const Profile& profile) {
  OrderWords words{static_cast<std::uint32_t>(order.place), static_cast<std::uint32_t>(order.limit.count())};
  put_places(words, order.lease.users, profile.users);
  put_places(words, order.lease.clients, profile.clients);
  return words;
}

CaseOrder order_of(const OrderWords& words, const Profile& profile) {
  auto at = words.begin() + 2;
  CaseOrder order{words[0], {}, Milliseconds(words[1])};
  order.lease.users = take_places(at, profile.users);
  order.lease.clients = take_places(at, profile.clients);
  return order;
}

bool send_order(int channel, const OrderWords& words) {
  OrderWords parcel{static_cast<std::uint32_t>(words.size())};
  parcel.insert(parcel.end(), words.begin(), words.end());
  const auto size = parcel.size() * sizeof parcel[0];
  return send(channel, parcel.data(), size, MSG_NOSIGNAL | MSG_DONTWAIT) == static_cast<ssize_t>(size);
}

std::optional<OrderWords> receive_order(int channel) {
  std::uint32_t count = 0;
  if (!receive_all(channel, &count, sizeof count) || count > most_order_words) return std::nullopt;
  OrderWords words(count);
  if (!receive_all(channel, words.data(), count * sizeof words[0])) return std::nullopt;
  return words;
}

}  // namespace mcx
