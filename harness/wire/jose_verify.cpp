#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/wire/jose_algorithm.h"

namespace mcx {
namespace {

constexpr int least_rsa_bits = 2048;                      // RFC 7518 3.3, 3.5
constexpr std::size_t most_der_bytes = 2 * (66 + 3) + 3;  // an ECDSA-Sig-Value over P-521

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// One INTEGER of DER: no needless leading zeros, and one where the sign bit would be set.
unsigned char* append_integer(unsigned char* out, std::string_view number) {
  const auto first = std::min(number.find_first_not_of('\0'), number.size() - 1);
  number.remove_prefix(first);
  const bool signed_looking = (static_cast<unsigned char>(number[0]) & 0x80u) != 0;
  *out++ = 0x02;
  *out++ = static_cast<unsigned char>(number.size() + (signed_looking ? 1 : 0));
  if (signed_looking) *out++ = 0;
  return std::copy(number.begin(), number.end(), out);
}

// ECDSA-Sig-Value (RFC 3279 2.2.3) of the R||S that JOSE puts on the wire.
std::string der_of(std::string_view r_and_s) {
  std::array<unsigned char, most_der_bytes> body{};
  const auto half = r_and_s.size() / 2;
  auto* end = append_integer(append_integer(body.data(), r_and_s.substr(0, half)), r_and_s.substr(half));
  const auto size = static_cast<std::size_t>(end - body.data());
  std::string der = "\x30";
  if (size > 127) der += '\x81';
  der += static_cast<char>(size);
  return der.append(body.data(), end);
}

bool signature_holds(const Jws& jws, const Key::Material& key, const Algorithm& algorithm) {
  const DigestContext context(EVP_MD_CTX_new());
  const EVP_MD* digest = algorithm.digest == nullptr ? nullptr : algorithm.digest();
  EVP_PKEY_CTX* key_context = nullptr;  // owned by context
  if (EVP_DigestVerifyInit(context.get(), &key_context, digest, nullptr, key.key.get()) != 1) return false;
  if (algorithm.pss && !set_pss(key_context, digest)) return false;
  const auto verify = [&](std::string_view signature) {
    return EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(jws.signing_input),
                            jws.signing_input.size()) == 1;
  };
  return key.kind == KeyKind::ec ? verify(der_of(jws.signature)) : verify(jws.signature);
}

bool meant_for(const Key& key, const Algorithm& algorithm) {
  const bool may_verify =
      key.key_ops.empty() || std::find(key.key_ops.begin(), key.key_ops.end(), "verify") != key.key_ops.end();
  return key.fits(algorithm.name) && (key.alg.empty() || key.alg == algorithm.name) &&
         (key.use.empty() || key.use == "sig") && may_verify;
}

Verified verify_with(const Jws& jws, const Key& key, const Algorithm& algorithm) {
  const auto& material = key.material();
  if (!meant_for(key, algorithm))
    return {JoseFault::key_does_not_fit_alg, cat("no key at hand is one for ", algorithm.name), {}};
  if (material.kind == KeyKind::rsa && material.bits < least_rsa_bits)
    return {JoseFault::key_too_small, cat("the RSA key has ", material.bits, " bits, under ", least_rsa_bits), {}};
  if (jws.signature.size() != material.signature_bytes)
    return {JoseFault::signature_length,
            cat("the signature has ", jws.signature.size(), " bytes, ", algorithm.name, " with this key makes ",
                material.signature_bytes),
            {}};
  if (signature_holds(jws, material, algorithm)) return {JoseFault::none, {}, key.kid};
  ERR_clear_error();
  return {JoseFault::signature_mismatch, "the signature does not verify", {}};
}

// How near a refusal came to acceptance: of several keys the refusal of the nearest is the one worth telling.
int nearness(JoseFault fault) {
  static constexpr std::array order{JoseFault::no_key, JoseFault::key_does_not_fit_alg, JoseFault::key_too_small,
                                    JoseFault::signature_length, JoseFault::signature_mismatch};
  return static_cast<int>(std::find(order.begin(), order.end(), fault) - order.begin());
}

Verified verify_with_any(const Jws& jws, std::span<const Key> keys, const Algorithm& algorithm) {
  const Json* kid = jws.header.find("kid");
  Verified best{JoseFault::no_key, "there is no key to verify with", {}};
  if (kid != nullptr) best.detail = cat("there is no key of kid ", printable(kid->dump()));
  if (kid != nullptr && !kid->is(Json::Kind::string)) return {JoseFault::no_key, "kid is no string", {}};
  for (const Key& key : keys) {
    if (kid != nullptr && !key.kid.empty() && key.kid != kid->text()) continue;
    auto verified = verify_with(jws, key, algorithm);
    if (verified.ok()) return verified;
    if (nearness(verified.fault) > nearness(best.fault)) best = std::move(verified);
  }
  return best;
}

}  // namespace

Verified verify_jws(const Jws& jws, std::span<const Key> keys, std::span<const std::string> allowed) {
  const Json* alg = jws.header.find("alg");
  if (alg == nullptr || !alg->is(Json::Kind::string))
    return {JoseFault::alg_missing, "the header has no alg that is a string", {}};
  if (alg->text() == "none") return {JoseFault::alg_none, "alg is none: nothing is signed", {}};
  const auto* algorithm = find_algorithm(alg->text());
  const bool listed = allowed.empty() || std::find(allowed.begin(), allowed.end(), alg->text()) != allowed.end();
  if (algorithm == nullptr || algorithm->kind == KeyKind::oct || !listed)
    return {JoseFault::alg_not_allowed, cat("alg ", printable(alg->text()), " is none of those that are accepted"), {}};
  if (jws.signature.empty()) return {JoseFault::signature_empty, "the signature is empty", {}};
  return verify_with_any(jws, keys, *algorithm);
}

}  // namespace mcx
