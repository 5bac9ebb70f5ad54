// The three kinds of JWT that a primary IdMS issues (TS 33.180 B.2.1, B.2.2, B.8), as signed compact text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/reference/idms.h"

namespace mcx {

inline constexpr std::int64_t token_lifetime = 600;  // seconds, of all three kinds

enum class TokenKind { id, access, security };

// Why a token is issued: under which grant, to whom, for which scopes.
struct Issuance {
  GrantRef grant;
  const Client* client;
  const Account* account;
  std::vector<std::string> scope;
  bool refreshed = false;  // issued by the refresh grant
};

std::string id_token(Idms& idms, const Issuance& issuance);
std::string access_token(Idms& idms, const Issuance& issuance);
// `resources` holds the address of the partner IdMS the token is for; more than one only by a deviation.
std::string security_token(Idms& idms, const Issuance& issuance, const std::vector<std::string>& resources);

// Seconds that expires_in states for a token of that kind.
std::int64_t lifetime_of(TokenKind kind);
// What of `asked` is granted: openid, and the MC scopes that exist and whose service the user has
// (B.4.2.2, 24.482 4.1).
std::vector<std::string> granted_scope(const Account& account, const std::vector<std::string>& asked);

}  // namespace mcx
