// What inspect token is asked: one token as it was found in a file, what it is taken for, and what the asker knows that
// the token itself cannot show: whose keys, which issuer, client and partner, which nonce, and as of when.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/actors/token_request.h"
#include "harness/wire/jose.h"

namespace mcx {

enum class TokenKind { id, access, security };
std::string_view name_of(TokenKind kind);    // "id", as --as takes it
std::string_view words_for(TokenKind kind);  // "ID token"
std::optional<TokenKind> kind_named(std::string_view name);

// The keys a signature is looked for under.
struct GivenKeys {
  std::vector<Key> keys;
  std::vector<std::string> names;                      // of each key, for a person: file, kind, size and fingerprint
  Json set = Json::object({{"keys", Json::array()}});  // the members of every JWK Set among the files
  std::vector<std::string> notes;  // keys of a set passed over (RFC 7517 5), certificates out of their time
  bool has_set() const { return !set.find("keys")->items().empty(); }
};
// Reads one file into `given`: a JWK Set, a JWK, or PEM public keys, private keys and certificates, several if there
// are several. Certificates are looked at as of `at`, seconds UTC. Throws UsageError naming file and fault.
void read_keys(const std::string& path, std::int64_t at, GivenKeys& given);

struct TokenQuestion {
  Token token;
  std::optional<TokenKind> kind;  // empty when nothing tells it
  std::string because;            // why it is taken for that kind; "" when the asker said so
  int release = 18;               // 13 to 19
  std::int64_t at = 0;            // seconds UTC
  GivenKeys keys;
  std::string issuer, client;         // "" when not given
  std::vector<std::string> partners;  // addresses of one partner IdMS, in any spelling it is known by
  std::optional<std::string> nonce;
};
// Fills kind and because from what the asker gave (a nonce is an ID token's, a partner a security token's), or else
// from header and claims. A kind that is set stays.
void guess_kind(TokenQuestion& question);

}  // namespace mcx
