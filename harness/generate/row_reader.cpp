#include "harness/generate/row_reader.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "harness/base/text.h"

namespace mcx::generate {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 14> fields{"id",         "source",   "clause",   "releases", "seed",
                                                  "role",       "level",    "basis",    "also",     "text",
                                                  "observable", "negative", "untested", "reason"};
constexpr int first_release = 13, last_release = 19;
constexpr std::size_t shortest_reason = 20;

std::string name_of_row(const json& row) {
  const auto id = row.find("id");
  return id != row.end() && id->is_string() ? id->get<std::string>() : "a row without id";
}

[[noreturn]] void refuse(const json& row, std::string_view what) {
  throw CatalogueFault(cat(name_of_row(row), ": ", what));
}

std::string text_in(const json& row, const char* field) {
  const auto at = row.find(field);
  if (at == row.end() || !at->is_string()) refuse(row, cat(field, " is missing or is not a string"));
  auto text = at->get<std::string>();
  if (trim(text).empty() || trim(text).size() != text.size())
    refuse(row, cat(field, " is empty or has blanks around it"));
  return text;
}

// An enumeration value by its word in the catalogue; `values` are the enumerators that a row may name, in order.
template <typename Value, std::size_t count>
Value value_in(const json& row, const char* field, const std::array<Value, count>& values) {
  const auto word = text_in(row, field);
  std::vector<std::string> known;
  for (const Value value : values) {
    if (name_of(value) == word) return value;
    known.emplace_back(name_of(value));
  }
  refuse(row, cat(field, " is \"", word, "\"; it is one of ", join(known, ", ")));
}

constexpr std::array levels{Level::shall, Level::should, Level::may};
constexpr std::array bases{Basis::seed,      Basis::clause, Basis::rfc,     Basis::sibling,
                           Basis::secondary, Basis::memory, Basis::inferred};
constexpr std::array roles{Role::primary_idms, Role::partner_idms, Role::idm_client, Role::mc_client, Role::mcx_server,
                           Role::kms,          Role::cms,          Role::gms,        Role::gateway_ue};
constexpr std::array untested_reasons{Untested::unobservable, Untested::implicit, Untested::out_of_scope,
                                      Untested::void_row, Untested::pending};

bool is_id(std::string_view id, std::string_view area) {
  const auto prefix = cat("MCX-", area, "-");
  const auto number = id.substr(std::min(prefix.size(), id.size()));
  return id.starts_with(prefix) && number.size() == 3 && number.find_first_not_of("0123456789") == number.npos;
}

int release_in(const json& row, const json& value) {
  const auto word = value.is_string() ? value.get<std::string>() : "";
  for (int release = first_release; release <= last_release; ++release)
    if (word == std::to_string(release)) return release;
  refuse(row, cat("release ", value.dump(), " is not one of \"13\" to \"19\""));
}

Releases releases_in(const json& row) {
  const auto at = row.find("releases");
  if (at == row.end() || !at->is_array() || at->empty())
    refuse(row, "releases is missing or is not a list with members");
  Releases set = 0;
  for (const auto& value : *at) set = static_cast<Releases>(set | 1U << (release_in(row, value) - first_release));
  return set;
}

std::vector<std::string> aliases_in(const json& row) {
  const auto at = row.find("also");
  if (at == row.end()) return {};
  if (!at->is_array() || at->empty()) refuse(row, "also is not a list with members");
  std::vector<std::string> ids;
  for (const auto& value : *at) {
    const auto id = value.is_string() ? value.get<std::string>() : "";
    if (!is_id(id, split(cat(id, "--"), '-')[1])) refuse(row, cat("also names ", value.dump(), ", which is not an id"));
    ids.push_back(id);
  }
  return ids;
}

void check_fields(const json& row) {
  for (const auto& [field, value] : row.items())
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) refuse(row, cat("unknown field ", field));
  const auto seed = row.find("seed");
  if (seed == row.end() || !(seed->is_null() || seed->is_string())) refuse(row, "seed is neither null nor a string");
}

void read_untested(const json& row, Row& out) {
  if (row.contains("untested") != row.contains("reason"))
    refuse(row, "untested and reason stand together or not at all");
  if (!row.contains("untested")) return;
  out.untested = value_in(row, "untested", untested_reasons);
  out.reason = text_in(row, "reason");
  if (out.reason.size() < shortest_reason || !out.reason.ends_with('.')) refuse(row, "reason is not a sentence");
}

}  // namespace

Row read_row(const json& row, const std::string& area) {
  if (!row.is_object()) throw CatalogueFault("a row is not an object");
  check_fields(row);
  Row out;
  out.id = text_in(row, "id");
  if (!is_id(out.id, area)) refuse(row, cat("id is not MCX-", area, "- and three digits"));
  out.source = text_in(row, "source");
  out.clause = text_in(row, "clause");
  out.role = value_in(row, "role", roles);
  out.level = value_in(row, "level", levels);
  out.basis = value_in(row, "basis", bases);
  out.releases = releases_in(row);
  out.text = text_in(row, "text");
  out.observable = text_in(row, "observable");
  out.negative = text_in(row, "negative");
  out.also = aliases_in(row);
  read_untested(row, out);
  return out;
}

}  // namespace mcx::generate
