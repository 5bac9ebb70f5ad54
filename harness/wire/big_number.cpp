#include "harness/wire/big_number.h"

#include <openssl/bn.h>
#include <openssl/err.h>

#include <utility>

#include "harness/base/errors.h"

namespace mcx {
namespace {

BN_CTX* scratch() {
  struct Free {
    void operator()(BN_CTX* context) const { BN_CTX_free(context); }
  };
  thread_local const std::unique_ptr<BN_CTX, Free> context(BN_CTX_new());
  return context.get();
}

void demand(int result) {
  if (result != 1) throw HarnessError("big number: OpenSSL refused");
}

}  // namespace

void BigNumber::Free::operator()(bignum_st* number) const { BN_clear_free(number); }

BigNumber::BigNumber() : number_(BN_new()) { demand(number_ ? 1 : 0); }
BigNumber::BigNumber(unsigned long value) : BigNumber() { demand(BN_set_word(get(), value)); }
BigNumber::BigNumber(const BigNumber& other) : number_(BN_dup(other.get())) { demand(number_ ? 1 : 0); }
BigNumber& BigNumber::operator=(const BigNumber& other) {
  number_.reset(BN_dup(other.get()));
  demand(number_ ? 1 : 0);
  return *this;
}
BigNumber::BigNumber(BigNumber&&) noexcept = default;
BigNumber& BigNumber::operator=(BigNumber&&) noexcept = default;
BigNumber::~BigNumber() = default;

BigNumber BigNumber::from_bytes(std::string_view bytes) {
  BigNumber out;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  if (!BN_bin2bn(data, static_cast<int>(bytes.size()), out.get())) demand(0);
  return out;
}

BigNumber BigNumber::from_hex(const char* digits) {
  BigNumber out;
  auto* number = out.get();
  if (BN_hex2bn(&number, digits) == 0) demand(0);
  return out;
}

BigNumber BigNumber::power_of_two(int exponent) {
  BigNumber out;
  demand(BN_set_bit(out.get(), exponent));
  return out;
}

BigNumber BigNumber::below(const BigNumber& bound) {
  BigNumber out;
  do demand(BN_priv_rand_range(out.get(), bound.get()));
  while (out.is_zero());
  return out;
}

std::string BigNumber::bytes(std::size_t length) const {
  std::string out(length, '\0');
  const auto written = BN_bn2binpad(get(), reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(length));
  if (written < 0) throw HarnessError("big number: it does not fit its octets");
  return out;
}

int BigNumber::bits() const { return BN_num_bits(get()); }
bool BigNumber::bit(int index) const { return BN_is_bit_set(get(), index) == 1; }
bool BigNumber::is_zero() const { return BN_is_zero(get()) == 1; }
bool BigNumber::operator==(const BigNumber& other) const { return BN_cmp(get(), other.get()) == 0; }
bool BigNumber::operator<(const BigNumber& other) const { return BN_cmp(get(), other.get()) < 0; }

BigNumber remainder(const BigNumber& a, const BigNumber& modulus) {
  BigNumber out;
  demand(BN_nnmod(out.get(), a.get(), modulus.get(), scratch()));
  return out;
}

BigNumber add_mod(const BigNumber& a, const BigNumber& b, const BigNumber& modulus) {
  BigNumber out;
  demand(BN_mod_add(out.get(), a.get(), b.get(), modulus.get(), scratch()));
  return out;
}

BigNumber multiply_mod(const BigNumber& a, const BigNumber& b, const BigNumber& modulus) {
  BigNumber out;
  demand(BN_mod_mul(out.get(), a.get(), b.get(), modulus.get(), scratch()));
  return out;
}

std::optional<BigNumber> inverse_mod(const BigNumber& a, const BigNumber& modulus) {
  BigNumber out;
  const bool found = BN_mod_inverse(out.get(), a.get(), modulus.get(), scratch()) != nullptr;
  ERR_clear_error();
  return found ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace mcx
