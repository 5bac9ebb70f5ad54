#include "harness/reference/signing.h"

#include <vector>

#include "harness/reference/chance.h"
#include "harness/reference/deviating.h"
#include "harness/wire/base64.h"
#include "harness/wire/jose.h"
#include "harness/wire/odd_signatures.h"

namespace mcx {
namespace {

struct Signer {
  Key key;
  std::string header_alg, alg;  // as the header says, as it is done
};

// One deviation for each kind of token.
struct PerKind {
  Deviation id, access, security;
  bool told(TokenKind kind) const {
    return deviates(kind == TokenKind::id ? id : kind == TokenKind::access ? access : security);
  }
};

constexpr PerKind unsigned_tokens{Deviation::id_token_unsigned, Deviation::access_token_unsigned,
                                  Deviation::security_token_unsigned};
constexpr PerKind foreign_key{Deviation::id_token_key_unpublished, Deviation::access_token_key_unpublished,
                              Deviation::security_token_key_unpublished};
constexpr PerKind hmac_tokens{Deviation::id_token_hs256, Deviation::access_token_hs256,
                              Deviation::security_token_hs256};
constexpr PerKind opaque_tokens{Deviation::id_token_opaque, Deviation::access_token_opaque,
                                Deviation::security_token_opaque};
constexpr PerKind altered_tokens{Deviation::id_token_signature_altered, Deviation::access_token_signature_altered,
                                 Deviation::security_token_signature_altered};
constexpr PerKind padded_tokens{Deviation::id_token_padded, Deviation::access_token_padded,
                                Deviation::security_token_padded};
constexpr PerKind der_tokens{Deviation::id_token_signature_der, Deviation::access_token_signature_der,
                             Deviation::security_token_signature_der};

Signer signer_for(const Idms& idms, TokenKind kind, const Client& client) {
  const std::string alg = deviates(Deviation::rsa_key_1024_bits) ? "RS256" : client.alg;
  if (unsigned_tokens.told(kind)) return {idms.keys.of(alg), "none", "none"};
  if (hmac_tokens.told(kind)) return {Key::symmetric(idms.keys.of(alg).public_pem()), "HS256", "HS256"};
  if (foreign_key.told(kind)) return {idms.keys.unpublished(), "ES256", "ES256"};
  return {idms.keys.of(alg), alg, alg};
}

// An unlike last bit of the signature: well formed, and wrong.
std::string altered(std::string compact) {
  const auto dot = compact.rfind('.');
  char& first = compact[dot + 1];
  first = first == 'A' ? 'B' : 'A';
  return compact;
}

std::string padded(std::string part) {
  while (part.size() % 4 != 0) part += '=';
  return part;
}

std::string all_parts_padded(const std::string& compact) {
  const auto first = compact.find('.'), last = compact.rfind('.');
  return padded(compact.substr(0, first)) + "." + padded(compact.substr(first + 1, last - first - 1)) + "." +
         padded(compact.substr(last + 1));
}

std::string with_signature_as(const std::string& compact, std::string (*form)(std::string_view)) {
  const auto dot = compact.rfind('.');
  return compact.substr(0, dot + 1) + base64url(form(base64url_decode(compact.substr(dot + 1)).bytes));
}

}  // namespace

std::string signed_token(const Idms& idms, TokenKind kind, const Json& claims, const Client& client) {
  if (opaque_tokens.told(kind)) return unguessable();
  const auto signer = signer_for(idms, kind, client);
  const Json header = Json::object({{"alg", signer.header_alg}, {"typ", "JWT"}, {"kid", signer.key.kid}});
  std::string compact = sign_jws(header, claims.dump(), signer.key, signer.alg);
  if (altered_tokens.told(kind)) return altered(compact);
  if (padded_tokens.told(kind)) return all_parts_padded(compact);
  // With the smaller s: a partner that shuns the larger one fails for the token that shows it, and not by chance.
  if (signer.alg == "ES256") return with_signature_as(compact, der_tokens.told(kind) ? der_form : low_s_form);
  return compact;
}

}  // namespace mcx
