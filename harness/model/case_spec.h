// What a case declares about itself, checked by the compiler: which catalogue rows it verifies and at which level, for
// which role, under which ICS answers it applies, what it needs from the profile, and why it exists.
#pragma once

#include <array>
#include <initializer_list>
#include <string_view>

#include "harness/model/requirement.h"

namespace mcx {

// A row together with the level a case claims for it. Made only by shall, should and may, which do not compile when the
// row says otherwise.
struct Obligation {
  const Requirement* row = nullptr;
};

consteval Obligation shall(const Requirement& row) {
  if (row.level != Level::shall) throw "this row is not a shall";
  return {&row};
}
consteval Obligation should(const Requirement& row) {
  if (row.level != Level::should) throw "this row is not a should";
  return {&row};
}
consteval Obligation may(const Requirement& row) {
  if (row.level != Level::may) throw "this row is not a may";
  return {&row};
}

struct Obligations {
  static constexpr std::size_t most = 32;
  std::array<const Requirement*, most> rows{};
  std::size_t count = 0;

  constexpr Obligations() = default;
  constexpr Obligations(Obligation only) : rows{only.row}, count(1) {}
  constexpr Obligations(std::initializer_list<Obligation> list) {
    for (const auto& each : list) rows.at(count++) = each.row;
  }
  constexpr const Requirement* const* begin() const { return rows.data(); }
  constexpr const Requirement* const* end() const { return rows.data() + count; }
  constexpr bool has(const Requirement* row) const {
    for (const auto* each : *this)
      if (each == row) return true;
    return false;
  }
  // Both, a row that stands in both once.
  constexpr Obligations operator+(const Obligations& other) const {
    Obligations all = *this;
    for (const auto* each : other)
      if (!all.has(each)) all.rows.at(all.count++) = each;
    return all;
  }
};

// ICS items that must all be answered yes; ics::refresh_token & ics::revocation.
struct Condition {
  static constexpr std::size_t most = 4;
  std::array<std::string_view, most> items{};
  std::size_t count = 0;
  constexpr Condition() = default;
  explicit constexpr Condition(std::string_view item) : items{item}, count(1) {}
  constexpr Condition operator&(const Condition& other) const {
    Condition both = *this;
    for (std::size_t i = 0; i < other.count; ++i) both.items.at(both.count++) = other.items[i];
    return both;
  }
};

namespace ics {
inline constexpr Condition mcptt{"mcptt"}, mcvideo{"mcvideo"}, mcdata{"mcdata"};
inline constexpr Condition refresh_token{"refresh_token"}, revocation{"revocation"}, jwks{"jwks"}, metadata{"metadata"};
inline constexpr Condition consent{"consent"}, prompt_none{"prompt_none"};
inline constexpr Condition token_exchange{"token_exchange"}, jwt_bearer{"jwt_bearer"};
inline constexpr Condition several_clients{"several_clients"}, settings_subscription{"settings_subscription"};
inline constexpr Condition third_party_register{"third_party_register"}, sip_udp{"sip_udp"};
inline constexpr Condition malformed_sip{"malformed_sip"};
inline constexpr Condition signalling_protection{"signalling_protection"}, csk_delivery{"csk_delivery"};
inline constexpr Condition confidentiality_required{"confidentiality_required"};
inline constexpr Condition integrity_required{"integrity_required"};
inline constexpr Condition replay_defence{"replay_defence"}, faulty_certificates{"faulty_certificates"};
}  // namespace ics

// What a case takes for itself while it runs. Two cases never hold the same user or client.
struct Needs {
  int users = 1;
  int clients = 1;
  bool confidential = false;          // the first client has a secret
  bool public_client = false;         // the first client has none
  bool fixed_redirect = false;        // the first client's redirect_uri is no loopback address
  bool other_redirect = false;        // the second client's is another, and not by the port of a loopback address alone
  bool hosted_redirect = false;       // the first client's redirect_uri has a host; a private-use scheme has none
  bool working_login = false;         // a refused login is judged, which counts only where a conformant one succeeds
  std::string_view hook;              // "advance_clock", "disable_user"; runs alone, after all others
  int waits_s = 0;                    // seconds the case waits when it has no hook for the clock
  std::string_view user_without;      // service the first user must lack: "mcptt", "mcvideo", "mcdata"
  std::string_view user_with;         // service the first user must have
  bool both_domains = false;          // primary and partner IdMS are under test together
  bool other_partner = false;         // the primary IdMS knows a second partner
  bool token_in_register = false;     // the switch of that name says "allowed"
  bool clear_token = false;           // the MC server takes a token that is neither encrypted nor signed
  bool asserts_identity = false;      // the harness is the SIP core itself: no outbound proxy stands between
  bool sip_stream = false;            // the SIP address of sip_service is one over TCP or TLS
  bool endangers = false;             // a weak product may not outlive it; runs after those that need no hook
  std::string_view sip_service;       // the SIP address of that service: "mcptt", "mcvideo", "mcdata"
  std::string_view other_service;     // and that of another service, which the first user has too
  bool login_tokens = false;          // the MC servers take the tokens of the IdMS at which the users log in
  bool minted_tokens = false;         // the MC servers take the tokens that the harness makes
  bool migrated = false;              // the users have that service at the partner, and so has the partner an MC server
};

// The further roles of a chain: the case runs when any of its roles is under test.
class Across {
 public:
  constexpr Across() = default;
  constexpr Across(Role only) : roles_{only}, count_(1) {}
  constexpr Across(Role first, Role second) : roles_{first, second}, count_(2) {}
  constexpr const Role* begin() const { return roles_.data(); }
  constexpr const Role* end() const { return roles_.data() + count_; }
  constexpr bool empty() const { return count_ == 0; }

 private:
  std::array<Role, 2> roles_{};
  std::size_t count_ = 0;
};

struct CaseSpec {
  Obligations verifies;
  Role role;
  Across across = {};
  Condition applies;
  Needs needs;
  std::string_view purpose;
};

constexpr bool drives(const CaseSpec& spec, Role role) {
  for (const auto each : spec.across)
    if (each == role) return true;
  return spec.role == role;
}

// A case may verify only rows that bind a role it drives.
consteval bool role_fits(const Obligations& rows, const CaseSpec& spec) {
  for (const auto* row : rows)
    if (!drives(spec, row->role)) return false;
  return true;
}

// TP_<ROLE>_<GROUP>_<BV|BI|BO|TI|CA>_<nn>, as ETSI writes test purposes.
consteval bool is_case_id(std::string_view id) {
  if (!id.starts_with("TP_") || id.size() < 12) return false;
  const auto number = id.substr(id.size() - 2);
  const auto kind = id.substr(id.size() - 5, 2);
  const bool digits = number[0] >= '0' && number[0] <= '9' && number[1] >= '0' && number[1] <= '9';
  const bool known = kind == "BV" || kind == "BI" || kind == "BO" || kind == "TI" || kind == "CA";
  return digits && known && id[id.size() - 3] == '_' && id[id.size() - 6] == '_';
}

}  // namespace mcx
