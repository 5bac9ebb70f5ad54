#include "harness/wire/eccsi.h"

#include <utility>

#include "harness/base/errors.h"
#include "harness/wire/big_number.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

constexpr std::size_t scalar_octets = 32, point_octets = 65;

const Curve& curve() { return Curve::p256(); }

bool in_range(const BigNumber& scalar) { return !scalar.is_zero() && scalar < curve().q(); }

BigNumber scalar_of(const Secret& secret) {
  auto scalar = BigNumber::from_bytes(secret.reveal());
  if (!in_range(scalar)) throw HarnessError("ECCSI: a scalar is out of range");
  return scalar;
}

std::string finite(std::optional<std::string> point) {
  if (!point) throw HarnessError("ECCSI: a point is at infinity");
  return *std::move(point);
}

// HS = hash(G || KPAK || ID || PVT), RFC 6507 5.1.1 and 5.2.
std::string identity_hash(std::string_view kpak, std::string_view identifier, std::string_view pvt) {
  return sha256(curve().generator() + std::string(kpak) + std::string(identifier) + std::string(pvt));
}

// HE = hash(HS || r || M), RFC 6507 5.2.1.
BigNumber message_hash(const std::string& hs, const std::string& r, std::string_view message) {
  return BigNumber::from_bytes(sha256(hs + r + std::string(message)));
}

// Y = [HS]PVT + KPAK, RFC 6507 5.2.2: the signer's public key.
std::optional<std::string> signer_point(const std::string& hs, std::string_view pvt, std::string_view kpak) {
  const auto scaled = curve().times(BigNumber::from_bytes(hs), pvt);
  return scaled ? curve().sum(*scaled, kpak) : std::nullopt;
}

}  // namespace

std::string eccsi_public_key(const Secret& ksak) { return finite(curve().times(scalar_of(ksak), curve().generator())); }

EccsiSigner eccsi_signer(const Secret& ksak, std::string_view identifier, const std::optional<Secret>& v) {
  const auto ephemeral = v ? scalar_of(*v) : BigNumber::below(curve().q());
  EccsiSigner out;
  out.identifier = identifier;
  out.kpak = eccsi_public_key(ksak);
  out.pvt = finite(curve().times(ephemeral, curve().generator()));
  const auto hs = BigNumber::from_bytes(identity_hash(out.kpak, identifier, out.pvt));
  const auto ssk = add_mod(scalar_of(ksak), multiply_mod(hs, ephemeral, curve().q()), curve().q());
  out.ssk = Secret(ssk.bytes(scalar_octets));
  return out;
}

bool eccsi_signer_fits(const EccsiSigner& signer) {
  const auto ssk = BigNumber::from_bytes(signer.ssk.reveal());
  if (!in_range(ssk) || !curve().has(signer.pvt) || !curve().has(signer.kpak)) return false;
  const auto hs = identity_hash(signer.kpak, signer.identifier, signer.pvt);
  return signer_point(hs, signer.pvt, signer.kpak) == curve().times(ssk, curve().generator());
}

std::string eccsi_sign(std::string_view message, const EccsiSigner& signer, const std::optional<Secret>& j) {
  const auto& q = curve().q();
  const auto ephemeral = j ? scalar_of(*j) : BigNumber::below(q);
  const auto r = finite(curve().times(ephemeral, curve().generator())).substr(1, scalar_octets);
  const auto he = message_hash(identity_hash(signer.kpak, signer.identifier, signer.pvt), r, message);
  const auto blend = add_mod(he, multiply_mod(BigNumber::from_bytes(r), scalar_of(signer.ssk), q), q);
  const auto inverse = inverse_mod(blend, q);
  if (!inverse) throw HarnessError("ECCSI: this message needs another ephemeral scalar");
  return r + multiply_mod(*inverse, ephemeral, q).bytes(scalar_octets) + signer.pvt;
}

std::string_view sentence_for(EccsiFault fault) {
  switch (fault) {
    case EccsiFault::none:
      return "the signature verifies";
    case EccsiFault::wrong_length:
      return "the signature has not 129 bytes";
    case EccsiFault::scalar_out_of_range:
      return "a scalar of the signature is out of range";
    case EccsiFault::pvt_not_on_curve:
      return "the signature's PVT is no point of the curve";
    case EccsiFault::kpak_not_on_curve:
      return "the KMS's public key is no point of the curve";
    case EccsiFault::does_not_verify:
      return "the signature does not verify";
  }
  return "";
}

EccsiFault eccsi_verify(std::string_view message, std::string_view signature, std::string_view identifier,
                        std::string_view kpak) {
  if (signature.size() != 2 * scalar_octets + point_octets) return EccsiFault::wrong_length;
  const std::string r(signature.substr(0, scalar_octets));
  const auto s = BigNumber::from_bytes(signature.substr(scalar_octets, scalar_octets));
  const auto pvt = signature.substr(2 * scalar_octets);
  const auto rx = BigNumber::from_bytes(r);
  if (!in_range(s) || rx.is_zero() || !(rx < curve().p())) return EccsiFault::scalar_out_of_range;
  if (!curve().has(pvt)) return EccsiFault::pvt_not_on_curve;
  if (!curve().has(kpak)) return EccsiFault::kpak_not_on_curve;
  const auto hs = identity_hash(kpak, identifier, pvt);
  const auto y = signer_point(hs, pvt, kpak);
  if (!y) return EccsiFault::does_not_verify;
  const auto inside = curve().combined(message_hash(hs, r, message), rx, *y);
  const auto j = inside ? curve().times(s, *inside) : std::nullopt;
  return j && curve().x_of(*j) == rx ? EccsiFault::none : EccsiFault::does_not_verify;
}

}  // namespace mcx
