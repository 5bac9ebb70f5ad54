#include "harness/wire/redaction.h"

#include <algorithm>
#include <cstring>

#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/secret_spelling.h"

namespace mcx {
namespace {

constexpr std::size_t least_searched = 4;  // bytes; a shorter value would riddle every page
// Bytes compared for one text, beyond which it is withheld: far above what honest text of a megabyte costs.
constexpr std::size_t most_work = std::size_t{1} << 28;
// Secrets learned from texts that are looked for everywhere. A peer could teach without end; what comes later is still
// masked in its place. What the caller tells is always looked for.
constexpr std::size_t most_taught = 2000;
// JWTs of one exchange that are taken apart.
constexpr std::size_t most_token_facts = 100;

std::uint32_t first_four(std::string_view text) {
  std::uint32_t key = 0;
  std::memcpy(&key, text.data(), sizeof key);
  return key;
}

std::size_t hash_of(std::uint32_t four) { return (four * std::uint32_t{2654435761}) >> 16; }

std::size_t common_length(std::string_view a, std::string_view b) {
  const auto most = std::min(a.size(), b.size());
  const auto end = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin()).first;
  return static_cast<std::size_t>(end - a.begin());
}

std::string decoded_part(std::string_view part) {
  auto decoded = base64url_decode(part);
  return decoded.fault == Base64Fault::none ? std::move(decoded.bytes) : std::string("(not base64url)");
}

}  // namespace

void Redactor::learn(std::string_view name, std::string_view value) {
  if (!value.empty()) search_for(value, label_for(name, value));
}

std::string Redactor::label_for(std::string_view name, std::string_view value) {
  auto [place, fresh] = labels_.try_emplace(std::string(value));
  if (!fresh) return place->second;
  auto number = numbers_.find(name);
  if (number == numbers_.end()) number = numbers_.emplace(std::string(name), 0).first;
  place->second = cat("«", name, '#', ++number->second, "»");
  given_labels_.insert(place->second);
  return place->second;
}

bool Redactor::search_for(std::string_view value, const std::string& label) {
  if (value.size() < least_searched || !searched_.insert(std::string(value)).second) return false;
  for (auto& text : spellings_of(value)) {
    const auto key = first_four(text);
    beginnings_.set(hash_of(key));
    auto& bucket = spellings_[key];
    const auto shorter = std::find_if(bucket.begin(), bucket.end(),
                                      [&](const Spelling& each) { return each.text.size() < text.size(); });
    bucket.insert(shorter, {std::move(text), label});
  }
  return true;
}

void Redactor::note_token(std::string_view compact, const std::string& label) {
  if (!is_compact_jwt(compact) || tokens_.size() >= most_token_facts) return;
  const auto same = [&](const TokenFacts& each) { return each.name == label; };
  if (std::any_of(tokens_.begin(), tokens_.end(), same)) return;
  const auto parts = split(compact, '.');
  if (parts.size() != 3) {
    tokens_.push_back({label, decoded_part(parts[0]), "(encrypted)", ""});
    return;
  }
  const auto signature = base64url_decode(parts[2]);
  const auto size = signature.fault == Base64Fault::none ? cat(signature.bytes.size(), " bytes") : "not base64url";
  tokens_.push_back({label, decoded_part(parts[0]), decoded_part(parts[1]), size});
}

// Whether one of our own labels begins here.
bool Redactor::is_label(std::string_view text) const {
  if (!text.starts_with("«")) return false;
  const auto end = text.find("»");
  return end < 200 && given_labels_.contains(std::string(text.substr(0, end + std::string_view("»").size())));
}

Redactor::Hit Redactor::longest_at(std::string_view text) const {
  Hit hit{nullptr, 1};
  if (text.size() < least_searched) return hit;
  const auto key = first_four(text);
  if (!beginnings_[hash_of(key)]) return hit;
  const auto bucket = spellings_.find(key);
  if (bucket == spellings_.end()) return hit;
  for (const auto& each : bucket->second) {
    const auto same = common_length(text, each.text);
    hit.work += same;
    if (same == each.text.size()) return {&each, hit.work};
  }
  return hit;
}

std::string Redactor::masked(std::string_view text, const std::vector<SecretPlace>& places) {
  std::string out;
  std::size_t work = 0, at = 0, plain = 0;  // from `plain` to `at` nothing is masked
  auto place = places.begin();
  const auto mask_until = [&](std::size_t end, const std::string& label) {
    out.append(text, plain, at - plain).append(label);
    at = plain = end;
  };
  while (at < text.size()) {
    while (place != places.end() && place->end <= at) ++place;
    if (place != places.end() && place->start <= at) {
      mask_until(place->end, label_for(place->name, place->value));
      continue;
    }
    const Hit hit = longest_at(text.substr(at));
    work += hit.work;
    if (work > most_work) return cat("(withheld: ", text.size(), " bytes that cannot be searched for secrets in time)");
    if (hit.spelling != nullptr)
      mask_until(at + hit.spelling->text.size(), hit.spelling->label);
    else
      ++at;
  }
  return out.append(text, plain);
}

// Labels and teaches what stands in `places`: first what a name introduces, so that a JWT that also stands bare is
// called by that name.
void Redactor::meet(const std::vector<SecretPlace>& places) {
  for (const bool named : {true, false}) {
    for (const auto& each : places) {
      if ((each.name != "jwt") != named) continue;
      const auto label = label_for(each.name, each.value);
      if (each.everywhere && taught_ < most_taught) taught_ += search_for(each.value, label) ? 1 : 0;
      note_token(each.value, label);
    }
  }
}

std::string Redactor::mask(std::string_view text) {
  auto places = secret_places(text);
  // A text may be masked twice: what is a label already stays.
  std::erase_if(places, [&](const SecretPlace& each) { return is_label(text.substr(each.start)); });
  meet(places);
  return masked(text, places);
}

std::vector<TokenFacts> Redactor::take_tokens() {
  auto taken = std::move(tokens_);
  tokens_.clear();
  // What is in a token may be a token again, whole (RFC 7519 5.2).
  for (auto& each : taken) {
    each.header = mask(each.header);
    each.claims = mask(each.claims);
  }
  tokens_.clear();
  return taken;
}

}  // namespace mcx
