// The claims of a security token (TS 33.180 B.8; RFC 7523 3 items 1 to 6; B.12 for exp) as the partner enforces them.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "harness/base/text.h"
#include "harness/reference/assertion.h"
#include "harness/reference/deviating.h"
#include "harness/reference/idms_clock.h"

namespace mcx {
namespace {

using Fault = std::optional<AssertionFault>;

constexpr double leeway = 30;                // seconds, B.8
constexpr std::size_t most_sub_bytes = 255;  // B.2.1.2

Fault refused(std::string why) { return AssertionFault{std::move(why)}; }

double now() { return static_cast<double>(idms_now()); }

// NumericDate may have a fraction (RFC 7519 2).
std::optional<double> date_in(const Json& claim, Deviation as_string) {
  const bool readable = claim.is(Json::Kind::number) || (claim.is(Json::Kind::string) && deviates(as_string));
  if (!readable || claim.text().empty()) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(claim.text().c_str(), &end);
  if (*end != '\0') return std::nullopt;
  return value;
}

Fault refused_for_time(std::string why) {
  AssertionFault fault{std::move(why)};
  if (deviates(Deviation::assertion_time_fault_misnamed)) fault.told = AssertionFault::Told::as_invalid_request;
  return fault;
}

Fault fault_of_exp(const Json& claims) {
  const auto* claim = claims.find("exp");
  const bool absent = claim == nullptr || claim->is(Json::Kind::null);
  if (claim != nullptr && claim->is(Json::Kind::boolean) && deviates(Deviation::assertion_exp_true_accepted))
    return std::nullopt;
  if (absent && deviates(Deviation::assertion_exp_optional)) return std::nullopt;
  const auto exp = claim == nullptr ? std::nullopt : date_in(*claim, Deviation::assertion_exp_string_accepted);
  if (!exp) return refused("exp is missing or no number.");
  const double allowed = deviates(Deviation::assertion_exp_leeway_two_minutes) ? 120 : leeway;
  if (now() > *exp + allowed && !deviates(Deviation::assertion_exp_ignored))
    return refused("The security token has expired.");
  return std::nullopt;
}

Fault fault_of_nbf(const Json& claims) {
  const auto* claim = claims.find("nbf");
  if (claim == nullptr) return std::nullopt;
  const auto nbf = date_in(*claim, Deviation::assertion_nbf_string_accepted);
  if (!nbf) return refused("nbf is no number.");
  if (*nbf > now() + leeway && !deviates(Deviation::assertion_nbf_ignored))
    return refused_for_time("The security token is not valid yet.");
  return std::nullopt;
}

Fault fault_of_iat(const Json& claims) {
  const auto* claim = claims.find("iat");
  if (claim == nullptr && deviates(Deviation::assertion_iat_optional)) return std::nullopt;
  const auto iat = claim == nullptr ? std::nullopt : date_in(*claim, Deviation::assertion_iat_string_accepted);
  if (!iat) return refused("iat is missing or no number.");
  if (*iat > now() + leeway && !deviates(Deviation::assertion_future_iat_accepted))
    return refused_for_time("The security token is from the future.");
  return std::nullopt;
}

Fault fault_of_sub(const Json& claims) {
  const auto* sub = claims.find("sub");
  if (sub == nullptr && deviates(Deviation::assertion_sub_optional)) return std::nullopt;
  if (sub != nullptr && sub->is(Json::Kind::array) && deviates(Deviation::assertion_sub_list_accepted))
    return std::nullopt;
  if (sub == nullptr || !sub->is(Json::Kind::string) || sub->text().empty())
    return refused("sub is missing, empty or no string.");
  if (sub->text().size() > most_sub_bytes) return refused("sub is longer than 255 bytes.");
  return std::nullopt;
}

// Empty when aud is neither a string nor a list of strings (RFC 7519 4.1.3).
std::vector<std::string> audience_in(const Json& claims) {
  const auto* aud = claims.find("aud");
  if (aud == nullptr) return {};
  if (aud->is(Json::Kind::string)) return {aud->text()};
  std::vector<std::string> names;
  for (const auto& item : aud->items()) {
    if (!item.is(Json::Kind::string)) return {};
    names.push_back(item.text());
  }
  if (aud->is(Json::Kind::object) && deviates(Deviation::assertion_aud_object_accepted))
    for (const auto& member : aud->members()) names.push_back(member.value.text());
  return names;
}

std::string origin_of(std::string_view text) {
  const auto url = parse_url(text);
  return url ? url->origin() : "";
}

std::string without_scheme(const std::string& name) { return name.substr(std::min(name.find(':'), name.size())); }

bool addresses(const std::string& name, const std::string& own) {
  if (name == own) return true;
  if (deviates(Deviation::assertion_aud_case_ignored) && equal_ignoring_case(name, own)) return true;
  if (deviates(Deviation::assertion_aud_query_ignored) && name.substr(0, name.find('?')) == own) return true;
  if (deviates(Deviation::assertion_aud_scheme_ignored) && without_scheme(name) == without_scheme(own)) return true;
  if (deviates(Deviation::assertion_aud_prefix_match) && name.starts_with(own)) return true;
  return deviates(Deviation::assertion_aud_origin_match) && origin_of(name) == origin_of(own);
}

std::vector<std::string> names_read(const std::vector<std::string>& audience) {
  if (!deviates(Deviation::assertion_aud_last_only)) return audience;
  return {audience.back()};
}

bool names_partner(const std::vector<std::string>& audience, const PartnerAddresses& at) {
  return std::ranges::any_of(audience,
                             [&](const auto& name) { return addresses(name, at.token) || addresses(name, at.issuer); });
}

// Its audience is the client alone, and it tells of a login or of service IDs (B.2.1.2, B.2.1.3).
bool looks_like_id_token(const Json& claims, const Bearer& bearer) {
  constexpr std::array telling = {"nonce",   "auth_time", "acr",      "amr",        "azp",
                                  "at_hash", "c_hash",    "mcptt_id", "mcvideo_id", "mcdata_id"};
  return audience_in(claims) == std::vector<std::string>{bearer.client_id} &&
         std::ranges::any_of(telling, [&](const char* name) { return claims.find(name) != nullptr; });
}

bool excused_from_audience(const Json& claims, const Bearer& bearer) {
  if (deviates(Deviation::assertion_aud_ignored)) return true;
  if (claims.find("aud") == nullptr && deviates(Deviation::assertion_aud_optional)) return true;
  return looks_like_id_token(claims, bearer) && deviates(Deviation::id_token_as_assertion_accepted);
}

Fault fault_of_aud(const PartnerIdms& idms, const Json& claims, const Bearer& bearer) {
  const auto audience = audience_in(claims);
  if (excused_from_audience(claims, bearer)) return std::nullopt;
  if (audience.empty()) return refused("aud is missing, empty, or neither a string nor a list of strings.");
  if (!names_partner(names_read(audience), idms.at)) return refused("aud does not name this server.");
  // Without client_id in the request, which only a deviation lets pass, there is nothing to compare.
  const bool for_client = bearer.client_id.empty() || std::ranges::find(audience, bearer.client_id) != audience.end();
  if (!for_client) return refused("aud does not name the client.");
  return std::nullopt;
}

bool has_scope_or_client(const Json& claims) {
  return claims.find("scope") != nullptr || claims.find("client_id") != nullptr;
}

// RFC 8725 3.12. An access token has scope and client_id (B.2.2.2), which a security token has not; an ID token is not
// for the partner.
Fault fault_of_kind(const Json& claims, const Bearer& bearer) {
  if (looks_like_id_token(claims, bearer) && !deviates(Deviation::id_token_as_assertion_accepted))
    return refused("An ID token is no assertion.");
  if (has_scope_or_client(claims)) return refused("An access token is no assertion.");
  return std::nullopt;
}

bool taken_as_access_token(const Json& claims) {
  return has_scope_or_client(claims) && deviates(Deviation::access_token_as_assertion_accepted);
}

Fault fault_of_strangeness(const Json& claims) {
  constexpr std::array known{"iss", "sub", "aud", "exp", "nbf", "iat", "jti"};
  if (!deviates(Deviation::assertion_unknown_claim_refused)) return std::nullopt;
  for (const auto& claim : claims.members())
    if (std::ranges::find(known, claim.name) == known.end()) return refused("A claim is not known.");
  return std::nullopt;
}

}  // namespace

Fault fault_of_claims(const PartnerIdms& idms, const Json& claims, const Bearer& bearer) {
  if (auto fault = fault_of_strangeness(claims)) return fault;
  if (auto fault = fault_of_sub(claims)) return fault;
  if (auto fault = fault_of_exp(claims)) return fault;
  if (taken_as_access_token(claims)) return std::nullopt;
  if (auto fault = fault_of_kind(claims, bearer)) return fault;
  if (auto fault = fault_of_aud(idms, claims, bearer)) return fault;
  if (auto fault = fault_of_nbf(claims)) return fault;
  return fault_of_iat(claims);
}

}  // namespace mcx
