#include "harness/reference/sessions.h"

#include <utility>

#include "harness/base/text.h"
#include "harness/reference/chance.h"
#include "harness/reference/deviating.h"
#include "harness/reference/idms_clock.h"

namespace mcx {
namespace {

template <typename Map>
auto found(const Map& map, std::string_view name) -> std::optional<typename Map::mapped_type> {
  const auto at = map.find(name);
  if (at == map.end()) return std::nullopt;
  return at->second;
}

// Where `name` stands; a deviation takes whatever begins like its first half.
template <typename Map>
auto place_of(Map& map, std::string_view name, Deviation half_read) {
  const auto at = map.find(name);
  const auto half = name.substr(0, name.size() / 2);
  if (at != map.end() || half.empty() || !deviates(half_read)) return at;
  const auto near = map.lower_bound(half);
  return near != map.end() && near->first.starts_with(half) ? near : map.end();
}

template <typename Map>
auto found_at(Map& map, std::string_view name, Deviation half_read) -> std::optional<typename Map::mapped_type> {
  const auto at = place_of(map, name, half_read);
  if (at == map.end()) return std::nullopt;
  return at->second;
}

template <typename Map>
bool use_once(Map& map, std::string_view name, Deviation half_read) {
  const auto at = place_of(map, name, half_read);
  return at != map.end() && !std::exchange(at->second.used, true);
}

}  // namespace

std::string Sessions::begin(AuthorizationRequest asked) {
  const std::scoped_lock lock(mutex_);
  challenges_.insert(asked.code_challenge);
  auto id = unguessable();
  logins_[id] = {std::move(asked), {}, {}};
  return id;
}

std::optional<Login> Sessions::login(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  return found(logins_, id);
}

void Sessions::authenticated(std::string_view id, std::string_view mc_id) {
  const std::scoped_lock lock(mutex_);
  const auto at = logins_.find(id);
  if (at == logins_.end()) return;
  at->second.mc_id = mc_id;
  last_users_[at->second.asked.client_id] = mc_id;
  first_clients_.try_emplace(std::string(mc_id), at->second.asked.client_id);
}

void Sessions::refused(std::string_view id, std::string_view mc_id) {
  const std::scoped_lock lock(mutex_);
  const auto at = logins_.find(id);
  if (at != logins_.end()) at->second.tried = mc_id;
}

void Sessions::end(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto at = logins_.find(id);
  if (at != logins_.end()) logins_.erase(at);
}

std::string Sessions::issue_code(GrantRef grant) {
  const std::scoped_lock lock(mutex_);
  auto value = unguessable();
  codes_[value] = {std::move(grant), idms_now(), false};
  return value;
}

std::optional<IssuedCode> Sessions::code(std::string_view value) const {
  const std::scoped_lock lock(mutex_);
  if (deviates(Deviation::code_case_ignored))
    for (const auto& [known, code] : codes_)
      if (equal_ignoring_case(known, value)) return code;
  return found_at(codes_, value, Deviation::code_half_read);
}

bool Sessions::use_code(std::string_view value) {
  const std::scoped_lock lock(mutex_);
  if (deviates(Deviation::code_case_ignored) && !codes_.contains(value)) return true;
  return use_once(codes_, value, Deviation::code_half_read);
}

std::string Sessions::issue_refresh_token(GrantRef grant) {
  const std::scoped_lock lock(mutex_);
  auto value = unguessable();
  refresh_tokens_[value] = {std::move(grant), false};
  return value;
}

std::optional<IssuedRefreshToken> Sessions::refresh_token(std::string_view value) const {
  const std::scoped_lock lock(mutex_);
  return found_at(refresh_tokens_, value, Deviation::forged_refresh_token_accepted);
}

bool Sessions::use_refresh_token(std::string_view value) {
  const std::scoped_lock lock(mutex_);
  return use_once(refresh_tokens_, value, Deviation::forged_refresh_token_accepted);
}

void Sessions::remember_access_token(std::string_view text, IssuedAccessToken token) {
  const std::scoped_lock lock(mutex_);
  access_tokens_.insert_or_assign(std::string(text), std::move(token));
}

std::optional<IssuedAccessToken> Sessions::access_token(std::string_view text) const {
  const std::scoped_lock lock(mutex_);
  return found(access_tokens_, text);
}

void Sessions::revoke_access_token(std::string_view text) {
  const std::scoped_lock lock(mutex_);
  const auto at = access_tokens_.find(text);
  if (at != access_tokens_.end()) at->second.revoked = true;
}

bool Sessions::challenge_seen(std::string_view code_challenge) const {
  const std::scoped_lock lock(mutex_);
  return challenges_.contains(code_challenge);
}

std::string Sessions::first_client_of(std::string_view mc_id) const {
  const std::scoped_lock lock(mutex_);
  return found(first_clients_, mc_id).value_or("");
}

std::string Sessions::last_user_of(std::string_view client_id) const {
  const std::scoped_lock lock(mutex_);
  return found(last_users_, client_id).value_or("");
}

}  // namespace mcx
