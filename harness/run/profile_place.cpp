#include "harness/run/profile_place.h"

#include <algorithm>
#include <limits>

#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::size_t longest_sentence = 2000;  // bytes

std::string joined(const std::string& key, std::string_view name) {
  return key.empty() ? std::string(name) : cat(key, '.', name);
}

// "users[1].password" lies in "users[1]" and in "users".
bool lies_in(std::string_view key, std::string_view outer) {
  if (outer.empty() || !key.starts_with(outer) || key.size() == outer.size()) return false;
  return key[outer.size()] == '.' || key[outer.size()] == '[';
}

}  // namespace

Place Place::member(std::string_view wanted) const {
  for (const auto& each : members())
    if (each.name == wanted) return each;
  return {nullptr, joined(key, wanted), line, std::string(wanted)};
}

std::vector<Place> Place::items() const {
  if (value == nullptr || !value->is(Json::Kind::array)) return {};
  std::vector<Place> places;
  for (const auto& item : value->items()) places.push_back({&item, cat(key, '[', places.size(), ']'), item.line(), {}});
  return places;
}

std::vector<Place> Place::members() const {
  if (value == nullptr || !value->is(Json::Kind::object)) return {};
  std::vector<Place> places;
  for (const auto& each : value->members())
    places.push_back({&each.value, joined(key, each.name), each.line, each.name});
  return places;
}

std::string Place::text() const {
  return value != nullptr && value->is(Json::Kind::string) ? value->text() : std::string();
}

// Part of a profile may come from the product under test, whose bytes must not reach a terminal as they are.
void ProfileFaults::add(const Place& place, std::string sentence) {
  const auto key = printable(place.key);
  const bool told = std::any_of(faults_.begin(), faults_.end(), [&](const ProfileFault& fault) {
    const bool same = fault.line == place.line && fault.key == key;
    return same || (place.value == nullptr && lies_in(key, fault.key));
  });
  if (told) return;
  if (place.line == 0 && place.value != nullptr) sentence += " The launched program printed this value.";
  faults_.push_back({place.line, key, printable(sentence, longest_sentence)});
}

std::vector<ProfileFault> ProfileFaults::in_order() const {
  const auto rank = [](const ProfileFault& fault) {
    return fault.line == 0 ? std::numeric_limits<unsigned>::max() : fault.line;
  };
  auto ordered = faults_;
  std::stable_sort(ordered.begin(), ordered.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return ordered;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  const auto near = nearest(word, candidates);
  if (!near.empty()) return cat("Did you mean \"", near, "\"?");
  return cat("Known here: ", join(candidates, ", "), ".");
}

bool is_placeholder(std::string_view text) { return text.starts_with("<fill in: "); }

std::string describe(const std::vector<ProfileFault>& faults, std::string_view path) {
  std::string lines;
  for (const auto& fault : faults) {
    lines += path;
    if (fault.line != 0) lines += cat(':', fault.line);
    if (!fault.key.empty()) lines += cat(": ", fault.key);
    lines += cat(": ", fault.sentence, '\n');
  }
  return lines;
}

}  // namespace mcx
