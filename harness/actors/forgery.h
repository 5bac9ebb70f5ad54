// A token as an attacker would present it: one that was issued, or claims made up from nothing, changed in one place. A
// value that a case bends step by step; nothing is signed before compact() is asked for. What is not touched stays byte
// for byte as it was issued: a forgery that changes nothing is the token itself.
//
//   forged(token).with_claim("sub", "someone-else").compact()          the old signature over other claims
//   forged(token).signed_by_stranger().compact()                       the right claims under a key nobody knows
//   forged(token).alg_named("nOnE").without_signature().compact()
//   minted(claims).signed_by(key, "ES256").with_header("kid", "k1")    a token of our own
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/actors/token_request.h"
#include "harness/wire/jose.h"

namespace mcx {

// In which form a public key is used as the secret of an HMAC (RFC 8725 2.1, 3.1).
enum class KeyText {
  pem,          // SubjectPublicKeyInfo, PEM, with the line end at its end
  pem_trimmed,  // without it
  der,          // SubjectPublicKeyInfo
  jwk,          // the public JWK as JSON
};
std::string key_text(const Key& key, KeyText form);

class Forgery {
 public:
  // --- claims and header; a value is written as it is given
  Forgery with_claim(std::string_view name, Json value) const;
  Forgery with_claim_twice(std::string_view name, Json value) const;  // once more, behind the others
  Forgery without_claim(std::string_view name) const;
  Forgery with_header(std::string_view name, Json value) const;
  Forgery with_header_twice(std::string_view name, Json value) const;
  Forgery without_header(std::string_view name) const;
  Forgery with_payload(std::string bytes) const;                      // instead of the claims: no JSON, say

  // --- who signs; without any of these the old signature stays, right or wrong
  Forgery signed_by(const Key& key, std::string_view alg) const;      // and names alg in the header
  Forgery signed_by_stranger() const;                                 // a new key that fits alg of the header
  Forgery hmac_with(const std::string& secret, std::string_view alg = "HS256") const;  // and names alg in the header
  Forgery alg_named(std::string_view alg) const;                      // in the header alone: none, nOnE, PS256
  Forgery without_signature() const;                                  // the third part empty
  Forgery with_signature(std::string bytes) const;                    // raw, before base64url
  Forgery signed_through(std::function<std::string(const std::string& input)> signer) const;  // raw signature
  Forgery altered_signature() const;                                  // one bit of the first byte

  // --- serialisation (RFC 7515 2, 7.1)
  Forgery padded() const;                                             // "=" at the end of each part that can have it
  Forgery with_extra_part(std::string part) const;                    // a fourth part
  Forgery cut_to_two_parts() const;                                   // header and payload, no second dot
  Forgery with_line_break() const;                                    // in the middle of the payload
  Forgery altered_payload() const;                                    // one character of the payload part
  Forgery altered_header() const;                                     // one character of the header part

  // The compact text. HarnessError when the key cannot make that signature.
  std::string compact() const;
  const Json& header() const { return header_; }
  const Json& claims() const { return claims_; }

 private:
  friend Forgery forged(const Token& token);
  friend Forgery minted(Json claims);
  enum class Signature { kept, empty, made, through };
  struct Parts {
    std::string header, payload, signature;  // encoded
  };
  Parts encoded() const;
  std::string signature_for(const std::string& input) const;

  Json header_, claims_;
  std::string header_part_, payload_part_;  // as issued; empty once header or claims were changed
  std::optional<std::string> payload_bytes_;
  Signature signing_ = Signature::kept;
  std::string signature_;                   // raw, when kept
  std::optional<Key> key_;
  std::function<std::string(const std::string&)> signer_;
  std::string alg_;                         // with which key_ signs
  bool padded_ = false, two_parts_ = false, line_break_ = false, payload_bent_ = false, header_bent_ = false;
  bool signature_bent_ = false;
  std::vector<std::string> extra_parts_;
};

// From a token that was issued. Unmet when it is no JWT: then there is nothing to change in it.
Forgery forged(const Token& token);
// From claims, unsigned as yet, with typ JWT.
Forgery minted(Json claims);

}  // namespace mcx
