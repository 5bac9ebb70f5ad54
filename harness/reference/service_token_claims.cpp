// The claims of an access token (TS 33.180 B.2.2.2, B.2.2.3; RFC 7519 4.1) as an MC server enforces them. iss chose
// the keys already; aud, iat and jti are not in the table and may be there or not.
#include <cstdlib>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/service_token.h"

namespace mcx {
namespace {

constexpr double leeway = 30;  // seconds, B.12

double now() { return static_cast<double>(unix_seconds()); }

std::optional<double> date_in(const Json& claim) {
  const bool text = claim.is(Json::Kind::string) && deviates(Deviation::service_token_exp_string_taken);
  if (!claim.is(Json::Kind::number) && !text) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(claim.text().c_str(), &end);
  if (claim.text().empty() || *end != '\0') return std::nullopt;
  return value;
}

std::string fault_of_exp(const Json& claims) {
  const auto* claim = claims.find("exp");
  if (claim == nullptr) return deviates(Deviation::service_token_exp_optional) ? "" : "exp is missing.";
  const auto exp = date_in(*claim);
  if (!exp) return "exp is no number.";
  const double allowed = deviates(Deviation::service_token_exp_leeway_two_minutes) ? 120 : leeway;
  const bool over = now() > *exp + allowed;
  return over && !deviates(Deviation::service_token_exp_ignored) ? "The token has expired." : "";
}

std::string fault_of_nbf(const Json& claims) {
  const auto* claim = claims.find("nbf");
  if (claim == nullptr || deviates(Deviation::service_token_nbf_ignored)) return "";
  const auto nbf = date_in(*claim);
  if (!nbf) return "nbf is no number.";
  return *nbf > now() + leeway ? "The token is not valid yet." : "";
}

// An ID token tells of a login and a security token names the partner; neither has a scope.
bool taken_without_scope(const Json& claims, const McNames& names) {
  const bool has_id = !claims.string_at(names.claim).empty();
  if (claims.find("scope") != nullptr) return deviates(Deviation::service_token_scope_ignored);
  if (deviates(Deviation::service_token_scope_optional)) return has_id;
  if (has_id) return deviates(Deviation::service_token_id_token_taken);
  return deviates(Deviation::service_token_security_token_taken) && claims.find("aud") != nullptr;
}

bool grants(const std::string& word, const McNames& names) {
  if (word == names.scope) return true;
  if (equal_ignoring_case(word, names.scope) && deviates(Deviation::service_token_scope_case_ignored)) return true;
  if (word.starts_with(names.scope) && deviates(Deviation::service_token_scope_suffix_ignored)) return true;
  const auto stem = names.scope.substr(0, names.scope.size() - std::string_view("_service").size());
  if (deviates(Deviation::service_token_scope_prefix_taken) && word.starts_with(stem)) return true;
  return deviates(Deviation::service_token_scope_of_other_service_taken) && word.starts_with("3gpp:mc:") &&
         word.ends_with("_service") && word.find("_management") == std::string::npos;
}

std::string fault_of_scope(const Json& claims, const McNames& names) {
  if (taken_without_scope(claims, names)) return "";
  for (const auto& word : words(claims.string_at("scope")))
    if (grants(word, names)) return "";
  return "The scope does not cover this service.";
}

}  // namespace

std::string fault_of_service_claims(McService service, const Json& claims) {
  if (auto why = fault_of_exp(claims); !why.empty()) return why;
  if (auto why = fault_of_nbf(claims); !why.empty()) return why;
  return fault_of_scope(claims, names_of(service));
}

}  // namespace mcx
