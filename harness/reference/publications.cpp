#include "harness/reference/publications.h"

#include <algorithm>
#include <map>
#include <utility>

#include "harness/reference/deviating.h"
#include "harness/reference/sip_refusal.h"

namespace mcx {
namespace {

// Whose settings are shown under an entity: its own, but for a deviation that takes those of the client before it.
void mix(std::vector<PocSettings>& settings) {
  if (settings.size() < 2 || !deviates(Deviation::subscribe_settings_mixed)) return;
  for (std::size_t i = 1; i < settings.size(); ++i) std::swap(settings[i - 1].entity, settings[i].entity);
}

}  // namespace

const Publication* Publications::find(std::string_view tag, std::string_view impu) const {
  const auto* found = find(tag);
  return found == nullptr || !same_impu(found->owner.impu, impu) ? nullptr : found;
}

const Publication* Publications::find(std::string_view tag) const {
  const auto at = std::ranges::find(all_, tag, &Publication::tag);
  return at == all_.end() ? nullptr : &*at;
}

std::string Publications::put(Publication publication) {
  auto tag = fresh_word();
  const auto before = std::ranges::find(all_, publication.tag, &Publication::tag);
  if (before != all_.end() && before->settings && deviates(Deviation::subscribe_first_settings_kept))
    publication.settings = before->settings;
  if (deviates(Deviation::publish_etag_kept) && !publication.tag.empty()) tag = publication.tag;
  if (!deviates(Deviation::publish_replaced_tag_accepted)) remove(publication.tag);
  publication.tag = tag;
  all_.push_back(std::move(publication));
  return tag;
}

void Publications::remove(std::string_view tag) {
  std::erase_if(all_, [&](const Publication& each) { return each.tag == tag; });
}

void Publications::empty_out(std::string_view tag) {
  for (auto& each : all_)
    if (each.tag == tag) each.settings.reset();
}

bool Publications::has_unbound_of(std::string_view impu) const {
  return std::ranges::any_of(all_, [&](const Publication& each) { return !each.bound && same_impu(each.owner.impu, impu); });
}

void Publications::remove_of(const Binding& owner) {
  std::erase_if(all_, [&](const Publication& each) {
    return each.bound && each.owner.user == owner.user && each.owner.client == owner.client &&
           same_impu(each.owner.impu, owner.impu);
  });
}

std::vector<Publication> Publications::expired(std::int64_t now) {
  std::vector<Publication> out;
  const auto over = [&](const Publication& each) { return each.ends <= now; };
  std::ranges::copy_if(all_, std::back_inserter(out), over);
  std::erase_if(all_, over);
  return out;
}

std::vector<PocSettings> Publications::settings_of(std::string_view user) const {
  std::map<std::string, PocSettings> latest;  // by client
  for (const auto& each : all_)
    if (each.bound && each.owner.user == user && each.settings) {
      latest[each.owner.client] = *each.settings;
    }
  std::vector<PocSettings> out;
  for (auto& [client, settings] : latest) out.push_back(std::move(settings));
  mix(out);
  return out;
}

}  // namespace mcx
