// The words under which model values stand in profiles, catalogues and reports.
#include <algorithm>
#include <array>
#include <utility>

#include "harness/model/record.h"
#include "harness/model/requirement.h"
#include "harness/model/verdict.h"

namespace mcx {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 9> roles{{{Role::primary_idms, "primary-idms"},
                                                                  {Role::partner_idms, "partner-idms"},
                                                                  {Role::idm_client, "idm-client"},
                                                                  {Role::mc_client, "mc-client"},
                                                                  {Role::mcx_server, "mcx-server"},
                                                                  {Role::kms, "kms"},
                                                                  {Role::cms, "cms"},
                                                                  {Role::gms, "gms"},
                                                                  {Role::gateway_ue, "gateway-ue"}}};

constexpr std::array<std::pair<Verdict, std::string_view>, 6> verdicts{{{Verdict::not_applicable, "not-applicable"},
                                                                        {Verdict::pass, "pass"},
                                                                        {Verdict::warn, "warn"},
                                                                        {Verdict::inconc, "inconc"},
                                                                        {Verdict::fail, "fail"},
                                                                        {Verdict::error, "error"}}};

template <typename Table, typename Value>
std::string_view name_in(const Table& table, Value value) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == value; });
  return at->second;
}

template <typename Value, typename Table>
std::optional<Value> value_in(const Table& table, std::string_view name) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.second == name; });
  if (at == table.end()) return std::nullopt;
  return at->first;
}

}  // namespace

std::string_view name_of(Role role) { return name_in(roles, role); }
std::optional<Role> role_named(std::string_view name) { return value_in<Role>(roles, name); }
std::string_view name_of(Verdict verdict) { return name_in(verdicts, verdict); }
std::optional<Verdict> verdict_named(std::string_view name) { return value_in<Verdict>(verdicts, name); }

std::string_view name_of(Level level) {
  return std::array<std::string_view, 3>{"shall", "should", "may"}[static_cast<std::size_t>(level)];
}

std::string_view name_of(Basis basis) {
  return std::array<std::string_view, 7>{"seed",      "clause", "rfc",     "sibling",
                                         "secondary", "memory", "inferred"}[static_cast<std::size_t>(basis)];
}

std::string_view name_of(Untested reason) {
  return std::array<std::string_view, 6>{"",     "unobservable", "implicit", "out-of-scope",
                                         "void", "pending"}[static_cast<std::size_t>(reason)];
}

std::string_view name_of(Phase phase) {
  return std::array<std::string_view, 3>{"given", "when", "then"}[static_cast<std::size_t>(phase)];
}

std::string_view area_of(const Requirement& row) {
  const auto start = row.id.find('-') + 1;
  return row.id.substr(start, row.id.find('-', start) - start);
}

}  // namespace mcx
