#include "harness/wire/sakke.h"

#include <utility>

#include "harness/base/errors.h"
#include "harness/wire/big_number.h"
#include "harness/wire/jose.h"
#include "harness/wire/sakke_pairing.h"

namespace mcx {
namespace {

constexpr std::size_t ssv_octets = 16, hash_bits = 256;

const Curve& curve() { return sakke_curve(); }

std::string finite(std::optional<std::string> point) {
  if (!point) throw HarnessError("SAKKE: a point is at infinity");
  return *std::move(point);
}

// HashToIntegerRange with SHA-256, RFC 6508 5.1.
BigNumber hash_to_range(const std::string& input, const BigNumber& bound) {
  const auto a = sha256(input);
  std::string h(hash_bits / 8, '\0'), v;
  for (std::size_t made = 0; made < static_cast<std::size_t>(bound.bits() - 1); made += hash_bits) {
    h = sha256(h);
    v += sha256(h + a);
  }
  return remainder(BigNumber::from_bytes(v), bound);
}

BigNumber master_of(const Secret& z) {
  auto master = BigNumber::from_bytes(z.reveal());
  if (master.bits() < 2 || !(master < curve().q())) throw HarnessError("SAKKE: the master secret is not in 2 .. q-1");
  return master;
}

BigNumber number_of(std::string_view identifier) { return remainder(BigNumber::from_bytes(identifier), curve().q()); }

// [b]P + Z: the receiver's public key.
std::string receiver_point(std::string_view identifier, std::string_view public_key) {
  return finite(curve().combined(number_of(identifier), BigNumber(1), public_key));
}

// [r]([b]P + Z) as [rb]P + [r]Z, which is one multiplication of two points at once.
std::string blinded_point(const BigNumber& r, std::string_view identifier, std::string_view public_key) {
  return finite(curve().combined(multiply_mod(r, number_of(identifier), curve().q()), r, public_key));
}

BigNumber blinding(const std::string& ssv, std::string_view identifier) {
  return hash_to_range(ssv + std::string(identifier), curve().q());
}

// SSV XOR HashToIntegerRange(w, 2^128): both ways the same.
std::string masked(std::string_view text, const std::string& w) {
  auto mask = hash_to_range(w, BigNumber::power_of_two(ssv_octets * 8)).bytes(ssv_octets);
  for (std::size_t i = 0; i < ssv_octets; ++i) mask[i] = static_cast<char>(mask[i] ^ text[i]);
  return mask;
}

}  // namespace

std::string sakke_public_key(const Secret& z) { return finite(curve().times(master_of(z), curve().generator())); }

Secret sakke_receiver_key(const Secret& z, std::string_view identifier) {
  const auto inverse = inverse_mod(add_mod(number_of(identifier), master_of(z), curve().q()), curve().q());
  if (!inverse) throw HarnessError("SAKKE: this identifier has no receiver key");
  return Secret(finite(curve().times(*inverse, curve().generator())));
}

bool sakke_receiver_key_fits(const Secret& receiver_key, std::string_view identifier, std::string_view public_key) {
  if (!curve().has(receiver_key.reveal()) || !curve().has(public_key)) return false;
  return sakke_pairing(receiver_point(identifier, public_key), receiver_key.reveal()) == sakke_g();
}

std::string sakke_encapsulate(const Secret& ssv, std::string_view identifier, std::string_view public_key) {
  if (ssv.reveal().size() != ssv_octets) throw HarnessError("SAKKE: the shared secret has not 16 bytes");
  if (!curve().has(public_key)) throw HarnessError("SAKKE: the KMS's public key is no point of the curve");
  const auto r = blinding(ssv.reveal(), identifier);
  const auto point = blinded_point(r, identifier, public_key);
  return point + masked(ssv.reveal(), sakke_g_power(r));
}

std::string_view sentence_for(SakkeFault fault) {
  switch (fault) {
    case SakkeFault::none:
      return "opened";
    case SakkeFault::wrong_length:
      return "the encapsulated data have not 273 bytes";
    case SakkeFault::not_on_curve:
      return "the encapsulated point is not on the curve";
    case SakkeFault::wrong_key:
      return "the receiver key or the KMS's public key is no point of the curve";
    case SakkeFault::does_not_verify:
      return "the encapsulated data are not for this receiver, or altered";
  }
  return "";
}

SakkeOpened sakke_open(std::string_view encapsulated, const SakkeReceiver& receiver) {
  if (encapsulated.size() != curve().octets() + ssv_octets) return {.fault = SakkeFault::wrong_length};
  const auto point = encapsulated.substr(0, curve().octets());
  if (!curve().has(point)) return {.fault = SakkeFault::not_on_curve};
  if (!curve().has(receiver.key.reveal()) || !curve().has(receiver.public_key)) return {.fault = SakkeFault::wrong_key};
  const auto w = sakke_pairing(point, receiver.key.reveal());
  if (!w) return {.fault = SakkeFault::does_not_verify};
  const auto ssv = masked(encapsulated.substr(curve().octets()), *w);
  const auto again = blinded_point(blinding(ssv, receiver.identifier), receiver.identifier, receiver.public_key);
  if (again != point) return {.fault = SakkeFault::does_not_verify};
  return {.ssv = Secret(ssv)};
}

}  // namespace mcx
