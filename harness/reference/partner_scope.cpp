#include "harness/reference/partner_scope.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"

namespace mcx {
namespace {

bool is_kind(std::string_view kind) {
  if (kind == "_service") return true;
  const bool resource =
      kind == "_key_management_service" || kind == "_config_management_service" || kind == "_group_management_service";
  return resource && !deviates(Deviation::partner_resource_scopes_unknown);
}

bool may_have(const Account& account, const std::string& scope) {
  const auto* service = partner_service(scope);
  if (service == nullptr) return deviates(Deviation::partner_unknown_scope_granted);
  return !(account.*service->id).empty() || deviates(Deviation::partner_scope_beyond_user);
}

void add_new(std::vector<std::string>& list, const std::string& scope) {
  if (std::ranges::find(list, scope) == list.end()) list.push_back(scope);
}

}  // namespace

const Service* partner_service(std::string_view scope) {
  for (const auto& service : services) {
    const auto head = cat("3gpp:mc:", service.scope_part);
    if (scope.starts_with(head) && is_kind(scope.substr(head.size()))) return &service;
  }
  return nullptr;
}

std::vector<std::string> partner_scope_granted(const Account& account, const std::vector<std::string>& asked) {
  std::vector<std::string> granted;
  for (const auto& scope : asked)
    if (may_have(account, scope)) add_new(granted, scope);
  if (granted.empty() || !deviates(Deviation::partner_scope_beyond_request)) return granted;
  for (const auto& service : services)
    if (!(account.*service.id).empty()) add_new(granted, cat("3gpp:mc:", service.scope_part, "_service"));
  return granted;
}

}  // namespace mcx
