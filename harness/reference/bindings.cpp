#include "harness/reference/bindings.h"

#include <algorithm>

#include "harness/reference/deviating.h"
#include "harness/wire/sip_uri.h"

namespace mcx {

bool same_impu(std::string_view a, std::string_view b) { return a == b || same_sip_uri(a, b); }

bool Bindings::holds(const Binding& binding) const {
  return std::ranges::any_of(all_, [&](const Binding& each) {
    const bool client = each.client == binding.client || each.client.empty();  // bound without one: it is any
    return each.user == binding.user && client && same_impu(each.impu, binding.impu);
  });
}

bool Bindings::knows(std::string_view impu, std::string_view user) const {
  return std::ranges::any_of(all_,
                             [&](const Binding& each) { return each.user == user && same_impu(each.impu, impu); });
}

std::vector<Binding> Bindings::of_user(std::string_view user) const {
  std::vector<Binding> found;
  for (const auto& each : all_)
    if (each.user == user) found.push_back(each);
  return found;
}

std::vector<Binding> Bindings::of_impu(std::string_view impu) const {
  std::vector<Binding> found;
  for (const auto& each : all_)
    if (same_impu(each.impu, impu)) found.push_back(each);
  return found;
}

std::string Bindings::user_bound_last(std::string_view impu, const std::string& otherwise) const {
  const auto last = std::find_if(all_.rbegin(), all_.rend(),
                                 [&](const Binding& each) { return !same_impu(each.impu, impu); });
  return last == all_.rend() ? otherwise : last->user;
}

bool Bindings::has_room_for(const Binding& binding) const {
  const auto others = std::ranges::count_if(
      all_, [&](const Binding& each) { return each.user == binding.user && each.client != binding.client; });
  return static_cast<std::size_t>(others) < most_clients_;
}

std::vector<Binding> Bindings::taken_out(const std::function<bool(const Binding&)>& which) {
  std::vector<Binding> out;
  std::ranges::copy_if(all_, std::back_inserter(out), which);
  std::erase_if(all_, which);
  return out;
}

std::vector<Binding> Bindings::bind(const Binding& binding) {
  const auto ends = [&](const Binding& each) {
    const bool same_place = same_impu(each.impu, binding.impu);
    if (each.user != binding.user) return same_place && !deviates(Deviation::binding_survives_user_change);
    if (each.client != binding.client) return deviates(Deviation::binding_of_other_client_replaced);
    return !same_place && !deviates(Deviation::binding_survives_impu_change);
  };
  auto ended = taken_out(ends);
  if (!has_room_for(binding) && deviates(Deviation::binding_limit_replaces_first)) {
    const auto first = of_user(binding.user).front();
    const auto more = end(first);
    ended.insert(ended.end(), more.begin(), more.end());
  }
  const bool again = deviates(Deviation::binding_refused_after_removal) &&
                     std::ranges::find(removed_, binding) != removed_.end();
  if (!holds(binding) && !again) all_.push_back(binding);
  return ended;
}

std::vector<Binding> Bindings::end(const Binding& binding) {
  if (deviates(Deviation::binding_refused_after_removal)) removed_.push_back(binding);
  return taken_out([&](const Binding& each) {
    const bool client = each.client == binding.client || deviates(Deviation::binding_of_every_client_ended);
    const bool place = same_impu(each.impu, binding.impu) || deviates(Deviation::binding_of_every_client_ended);
    return each.user == binding.user && client && place;
  });
}

std::vector<Binding> Bindings::end_impu(std::string_view impu) {
  return taken_out([&](const Binding& each) { return same_impu(each.impu, impu); });
}

}  // namespace mcx
