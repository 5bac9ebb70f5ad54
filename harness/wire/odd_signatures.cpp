#include "harness/wire/odd_signatures.h"

#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>

#include "harness/base/errors.h"
#include "harness/wire/jose_algorithm.h"

namespace mcx {
namespace {

void need(bool done) {
  if (!done) throw HarnessError("OpenSSL could not make a signature for an attack");
}

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

BigNumber number_in(std::string_view bytes) {
  return BigNumber(BN_bin2bn(octets(bytes), static_cast<int>(bytes.size()), nullptr));
}

// Without a digest set, OpenSSL pads what it is given, or not even that, and puts no DigestInfo before it.
std::string rsa_of(std::string_view block, const Key& key, int padding) {
  const EvpKeyContext context(EVP_PKEY_CTX_new(key.material().key.get(), nullptr));
  need(context && EVP_PKEY_sign_init(context.get()) == 1 && EVP_PKEY_CTX_set_rsa_padding(context.get(), padding) == 1);
  std::size_t size = 0;
  need(EVP_PKEY_sign(context.get(), nullptr, &size, octets(block), block.size()) == 1);
  std::string signature(size, '\0');
  need(EVP_PKEY_sign(context.get(), octets(signature), &size, octets(block), block.size()) == 1);
  signature.resize(size);
  return signature;
}

std::string with_s(std::string_view concatenated, bool high) {
  std::string signature(concatenated);
  const auto order = number_in(p256_order()), s = number_in(concatenated.substr(32));
  const BigNumber other(BN_new());
  need(order && s && other && BN_sub(other.get(), order.get(), s.get()) == 1);
  const bool is_high = BN_cmp(s.get(), other.get()) > 0;
  if (is_high != high) need(BN_bn2binpad(other.get(), octets(signature) + 32, 32) == 32);
  return signature;
}

}  // namespace

std::string digest_only_signature(std::string_view input, const Key& key) {
  return rsa_of(sha256(input), key, RSA_PKCS1_PADDING);
}

std::string short_padding_signature(std::string_view input, const Key& key) {
  constexpr std::string_view digest_info("\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
                                         19);
  std::string block =
      std::string("\x00\x01", 2) + std::string(8, '\xff') + '\0' + std::string(digest_info) + sha256(input);
  block.resize(static_cast<std::size_t>(key.bits()) / 8, 'x');
  return rsa_of(block, key, RSA_NO_PADDING);
}

std::string der_form(std::string_view concatenated) {
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> parts(ECDSA_SIG_new(), ECDSA_SIG_free);
  const auto half = concatenated.size() / 2;
  need(parts && ECDSA_SIG_set0(parts.get(), number_in(concatenated.substr(0, half)).release(),
                               number_in(concatenated.substr(half)).release()) == 1);
  const int size = i2d_ECDSA_SIG(parts.get(), nullptr);
  need(size > 0);
  std::string der(static_cast<std::size_t>(size), '\0');
  auto* at = octets(der);
  need(i2d_ECDSA_SIG(parts.get(), &at) == size);
  return der;
}

std::string p256_sha384_signature(std::string_view input, const Key& key) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::size_t size = 0;
  need(context && key.curve() == "P-256" &&
       EVP_DigestSignInit(context.get(), nullptr, EVP_sha384(), nullptr, key.material().key.get()) == 1 &&
       EVP_DigestSign(context.get(), nullptr, &size, octets(input), input.size()) == 1);
  std::string der(size, '\0'), concatenated(64, '\0');
  need(EVP_DigestSign(context.get(), octets(der), &size, octets(input), input.size()) == 1);
  const auto* at = octets(std::string_view(der));
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> parts(
      d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)), ECDSA_SIG_free);
  need(parts && BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), octets(concatenated), 32) == 32 &&
       BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), octets(concatenated) + 32, 32) == 32);
  return concatenated;
}

std::string p256_order() {
  const std::unique_ptr<EC_GROUP, decltype(&EC_GROUP_free)> group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1),
                                                                  EC_GROUP_free);
  std::string order(32, '\0');
  need(group && BN_bn2binpad(EC_GROUP_get0_order(group.get()), octets(order), 32) == 32);
  return order;
}

std::string low_s_form(std::string_view concatenated) { return with_s(concatenated, false); }
std::string high_s_form(std::string_view concatenated) { return with_s(concatenated, true); }

}  // namespace mcx
