// JSON Web Signature, Key and Token as verdicts: every refusal has a type and a sentence. Compact serialisation
// (RFC 7515 7.1), algorithms of RFC 7518 3.1 (RS, PS, ES 256 to 512) and RFC 8037 (EdDSA); HS256 to 512 and "none" can be
// made, so that attacks can be minted, but are never accepted as a signature. Cryptography is OpenSSL's EVP.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/certificate.h"
#include "harness/wire/json.h"

namespace mcx {

enum class JoseFault {
  none,
  not_three_parts,
  too_large,
  base64_padding,
  base64_character,
  base64_length,
  base64_trailing_bits,
  header_not_json_object,
  header_not_utf8,
  header_duplicate_member,
  alg_missing,
  alg_none,
  alg_not_allowed,    // known to nobody, symmetric, or not in the caller's list
  crit_not_understood,  // RFC 7515 4.1.11
  payload_not_encoded,  // b64=false, RFC 7797
  no_key,             // no key fits kid and alg
  key_does_not_fit_alg,
  key_too_small,      // RFC 7518 3.3, 3.5: RSA under 2048 bits
  signature_length,   // e.g. DER instead of R||S, RFC 7518 3.4
  signature_empty,
  signature_mismatch,
  claims_not_json_object,
  claims_duplicate_member,
};
std::string_view sentence_for(JoseFault fault);  // "the signature does not verify"

enum class KeyKind { rsa, ec, okp, oct };

// A public or private key. Cheap to copy. Private members never leave it except through private_jwk() and private_pem().
class Key {
 public:
  // From a PEM public key, private key or certificate. Throws UsageError with `what` (file or field) when it is none.
  static Key from_pem(std::string_view pem, std::string_view what);
  // From one member of a JWK Set (RFC 7517); also private and oct keys. Empty and `why` filled when it cannot be used.
  static std::optional<Key> from_jwk(const Json& jwk, std::string* why = nullptr);
  static Key symmetric(std::string secret);
  // alg decides kind and curve: RS256.. PS512 (rsa, `bits`), ES256 P-256, ES384 P-384, ES512 P-521, EdDSA Ed25519.
  static Key generate(std::string_view alg, int bits = 2048);

  KeyKind kind() const;
  int bits() const;                  // modulus or group size; of oct, 8 times the bytes
  std::string curve() const;         // "P-256", "Ed25519" or ""
  bool is_private() const;
  std::string kid, alg, use;         // as published; empty when the source had none
  std::vector<std::string> key_ops;  // likewise, RFC 7517 4.3
  std::shared_ptr<const CertificateFacts> certificate;  // that it was read from; nullptr when it was none
  Json public_jwk() const;           // with kid, alg, use where set
  Json private_jwk() const;
  std::string public_pem() const;    // SubjectPublicKeyInfo
  std::string private_pem() const;   // PKCS#8
  std::string public_der() const;    // SubjectPublicKeyInfo
  std::string thumbprint() const;    // RFC 7638, SHA-256, base64url
  bool fits(std::string_view alg) const;

  struct Material;
  explicit Key(std::shared_ptr<const Material> material);
  const Material& material() const { return *material_; }

 private:
  std::shared_ptr<const Material> material_;
};

// Names of private members of a JWK (RFC 7518 6.2.2, 6.3.2, 6.4.1) that occur in `jwk`: empty for a public key.
std::vector<std::string> private_members(const Json& jwk);

// A compact JWS taken apart, before any key is asked.
struct Jws {
  std::string header_text, payload, signature, signing_input;  // decoded bytes; signing_input is header.payload encoded
  Json header;
  std::string alg() const { return header.string_at("alg"); }
  std::string kid() const { return header.string_at("kid"); }
};
struct ParsedJws {
  Jws jws;
  JoseFault fault = JoseFault::none;  // none: well formed
  std::string detail;
};
ParsedJws parse_jws(std::string_view compact, std::size_t most_bytes = 1 << 16);

struct Verified {
  JoseFault fault = JoseFault::none;
  std::string detail;  // a sentence with the particulars; never key material or signature bytes
  std::string kid;     // of the key that verified
  bool ok() const { return fault == JoseFault::none; }
};
// Whether one of the keys verifies the signature. With a kid in the header only keys of that kid or without one are asked.
// A key that publishes another alg, a use other than sig, or key_ops without verify does not fit (RFC 7517 4.2 to 4.4).
// `allowed` lists acceptable alg values; empty means every asymmetric one. Only for what parse_jws found well formed.
Verified verify_jws(const Jws& jws, std::span<const Key> keys, std::span<const std::string> allowed = {});

// The payload as claims. Well-formedness is judged here; which claims must be there is the caller's law.
struct Claims {
  Json value;
  JoseFault fault = JoseFault::none;
  std::string detail;
};
Claims claims_of(const Jws& jws);

// Makes a compact JWS. The header is written as given (nothing is added); alg is taken from it unless given apart, so that
// a header may lie. alg "none" yields an empty signature. Throws HarnessError when the key cannot make that signature.
std::string sign_jws(const Json& header, std::string_view payload, const Key& key, std::string_view alg = "");
// Raw signature over `input` in JOSE form (R||S for ECDSA).
std::string signature_over(std::string_view input, const Key& key, std::string_view alg);

// SHA-256 of bytes, raw.
std::string sha256(std::string_view bytes);
std::string hex(std::string_view bytes);

}  // namespace mcx
