#include "harness/reference/assertion.h"

#include "harness/base/text.h"
#include "harness/reference/deviating.h"

namespace mcx {
namespace {

std::string without_slash(std::string_view uri) {
  if (uri.ends_with('/')) uri.remove_suffix(1);
  return std::string(uri);
}

std::string first_name_in(const Json& sub) {
  const bool list = sub.is(Json::Kind::array) && !sub.items().empty();
  return list && deviates(Deviation::assertion_sub_list_accepted) ? sub.items().front().text() : sub.text();
}

std::string name_in(const Json& sub) {
  const auto name = first_name_in(sub);
  return deviates(Deviation::assertion_sub_trimmed) ? std::string(trim(name)) : name;
}

const PartnerUser* user_named(const PartnerIdms& idms, const Json& claims, const Bearer& bearer) {
  const auto asked = bearer.form.get("sub").value_or("");
  if (!asked.empty() && deviates(Deviation::assertion_sub_from_request)) return idms.user("", asked);
  const auto* sub = claims.find("sub");
  const auto* user = sub == nullptr ? nullptr : idms.user(claims.string_at("iss"), name_in(*sub));
  const bool guess = deviates(sub == nullptr ? Deviation::assertion_sub_optional : Deviation::unknown_sub_accepted);
  if (user == nullptr && guess) return &idms.users.front();
  return user;
}

}  // namespace

bool same_issuer(std::string_view claimed, std::string_view trusted) {
  if (claimed == trusted) return true;
  if (deviates(Deviation::assertion_iss_query_ignored) && claimed.substr(0, claimed.find('?')) == trusted) return true;
  if (deviates(Deviation::assertion_iss_trimmed) && trim(claimed) == trusted) return true;
  if (deviates(Deviation::assertion_iss_case_ignored) && equal_ignoring_case(claimed, trusted)) return true;
  return deviates(Deviation::assertion_iss_slash_ignored) && without_slash(claimed) == without_slash(trusted);
}

JudgedAssertion judged_assertion(const PartnerIdms& idms, const std::string& text, const Bearer& bearer) {
  const auto read = read_assertion(text, idms.key);
  if (read.fault) return {nullptr, {}, read.fault};
  if (auto fault = mishandled(read)) return {nullptr, {}, std::move(fault)};
  if (auto fault = fault_of_signature(idms, read)) return {nullptr, {}, std::move(fault)};
  if (auto fault = fault_of_claims(idms, read.claims, bearer)) return {nullptr, {}, std::move(fault)};
  const auto* user = user_named(idms, read.claims, bearer);
  if (user == nullptr) return {nullptr, {}, AssertionFault{"The subject is no user of this domain."}};
  return {user, read.claims, std::nullopt};
}

}  // namespace mcx
