// One normative sentence of the law under test: a row of suites/requirements/. The rows are data; a generator turns them
// into the constants req::MCX_..., so that a case that names a wrong row, level or role does not compile.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mcx {

enum class Role { primary_idms, partner_idms, idm_client, mc_client, mcx_server, kms, cms, gms, gateway_ue };
enum class Level { shall, should, may };
// How the sentence is known. seed, clause and rfc were read and can fail a product; the others are advisory.
enum class Basis { seed, clause, rfc, sibling, secondary, memory, inferred };
// Why a row has no case. `none` is for rows that have one (or should).
enum class Untested { none, unobservable, implicit, out_of_scope, void_row, pending };

// Releases 13 to 19 as a set: bit n-13 stands for release n.
using Releases = std::uint8_t;

struct Requirement {
  std::string_view id;       // "MCX-CSC1-030"
  std::string_view source;   // "TS 33.180"
  std::string_view clause;   // "B.4.2.4 table B.4.2.4-1 [RFC 6749 4.1.3, 5.2]"
  Role role;
  Level level;
  Basis basis;
  Releases releases;
  std::string_view text, observable, negative;
  std::string_view also;     // space separated further ids that mean this row; "" when none
  Untested untested;
  std::string_view reason;   // a sentence, when untested is not none
  constexpr bool in_release(int release) const { return (releases >> (release - 13) & 1) != 0; }
  // Release 19 keeps the clauses of Release 18 as far as they were read, so a row of 18 binds it too.
  constexpr bool applies_to(int release) const { return in_release(release) || (release == 19 && in_release(18)); }
  constexpr bool binding() const {  // a violation can fail a product
    return basis == Basis::seed || basis == Basis::clause || basis == Basis::rfc;
  }
};

std::string_view name_of(Role role);        // "primary-idms"
std::string_view name_of(Level level);      // "shall"
std::string_view name_of(Basis basis);      // "clause"
std::string_view name_of(Untested reason);  // "out-of-scope"; "" for none
std::optional<Role> role_named(std::string_view name);
std::string_view area_of(const Requirement& row);  // "CSC1"

// The whole catalogue in the order of its files, generated.
std::span<const Requirement* const> catalogue();
// SHA-256 over the catalogue's files as hex, generated at build time.
std::string_view catalogue_sha256();
// The row of that id, also when the id stands under `also` of a row; nullptr when there is none.
const Requirement* find_requirement(std::string_view id);

}  // namespace mcx
