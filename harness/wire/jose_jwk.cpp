#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <array>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/jose_algorithm.h"

namespace mcx {
namespace {

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// Why a JWK is refused, as an exception within this file only: the reading of members would drown in checks otherwise.
struct Refused {
  std::string why;
};

std::string bytes_at(const Json& jwk, std::string_view name) {
  const Json* member = jwk.find(name);
  if (member == nullptr || !member->is(Json::Kind::string) || member->text().empty())
    throw Refused{cat("member ", name, " is missing or no text")};
  auto decoded = base64url_decode(member->text());
  if (decoded.fault != Base64Fault::none) throw Refused{cat("member ", name, " is not base64url without padding")};
  return std::move(decoded.bytes);
}

std::string bytes_at(const Json& jwk, std::string_view name, std::size_t size) {
  auto bytes = bytes_at(jwk, name);
  if (bytes.size() != size) throw Refused{cat("member ", name, " has ", bytes.size(), " bytes instead of ", size)};
  return bytes;
}

// Parameters of an OpenSSL key. The numbers must outlive the builder's last step, hence the list of owners.
class Parameters {
 public:
  Parameters() : builder_(OSSL_PARAM_BLD_new()) {}
  ~Parameters() { OSSL_PARAM_BLD_free(builder_); }
  Parameters(const Parameters&) = delete;
  Parameters& operator=(const Parameters&) = delete;

  void number(const char* name, std::string_view bytes) {
    numbers_.emplace_back(BN_bin2bn(octets(bytes), static_cast<int>(bytes.size()), nullptr));
    OSSL_PARAM_BLD_push_BN(builder_, name, numbers_.back().get());
  }
  void text(const char* name, const char* value) { OSSL_PARAM_BLD_push_utf8_string(builder_, name, value, 0); }
  void bytes(const char* name, const std::string& value) {
    OSSL_PARAM_BLD_push_octet_string(builder_, name, value.data(), value.size());
  }
  EvpKey key(const char* type, bool is_private) const {
    const EvpKeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    OSSL_PARAM* parameters = OSSL_PARAM_BLD_to_param(builder_);
    EVP_PKEY* key = nullptr;
    EVP_PKEY_fromdata_init(context.get());
    EVP_PKEY_fromdata(context.get(), &key, is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, parameters);
    OSSL_PARAM_free(parameters);
    return EvpKey(key);
  }

 private:
  OSSL_PARAM_BLD* builder_;
  std::vector<BigNumber> numbers_;
};

struct RsaMember {
  const char* jwk;
  const char* openssl;
};
constexpr std::array<RsaMember, 5> rsa_factors{{{"p", OSSL_PKEY_PARAM_RSA_FACTOR1},
                                                {"q", OSSL_PKEY_PARAM_RSA_FACTOR2},
                                                {"dp", OSSL_PKEY_PARAM_RSA_EXPONENT1},
                                                {"dq", OSSL_PKEY_PARAM_RSA_EXPONENT2},
                                                {"qi", OSSL_PKEY_PARAM_RSA_COEFFICIENT1}}};

EvpKey rsa_key(const Json& jwk) {
  Parameters parameters;
  parameters.number(OSSL_PKEY_PARAM_RSA_N, bytes_at(jwk, "n"));
  parameters.number(OSSL_PKEY_PARAM_RSA_E, bytes_at(jwk, "e"));
  if (jwk.find("oth") != nullptr) throw Refused{"an RSA key of more than two primes is not supported"};
  const bool is_private = jwk.find("d") != nullptr;
  if (is_private) parameters.number(OSSL_PKEY_PARAM_RSA_D, bytes_at(jwk, "d"));
  // RFC 7518 6.3.2: the factors are there together or not at all.
  if (is_private && jwk.find("p") != nullptr)
    for (const auto& factor : rsa_factors) parameters.number(factor.openssl, bytes_at(jwk, factor.jwk));
  return parameters.key("RSA", is_private);
}

EvpKey ec_key(const Json& jwk) {
  const auto* curve = find_curve(jwk.string_at("crv"));
  if (curve == nullptr || curve->name == "Ed25519") throw Refused{"crv is not P-256, P-384 or P-521"};
  Parameters parameters;
  parameters.text(OSSL_PKEY_PARAM_GROUP_NAME, curve->openssl);
  const auto size = curve->field_bytes;  // RFC 7518 6.2.1.2: leading zeros stay
  std::string point(1, '\x04');          // uncompressed, SEC 1 2.3.3
  point += bytes_at(jwk, "x", size);
  point += bytes_at(jwk, "y", size);
  parameters.bytes(OSSL_PKEY_PARAM_PUB_KEY, point);
  const bool is_private = jwk.find("d") != nullptr;
  if (is_private) parameters.number(OSSL_PKEY_PARAM_PRIV_KEY, bytes_at(jwk, "d", size));
  return parameters.key("EC", is_private);
}

EvpKey okp_key(const Json& jwk) {
  if (jwk.string_at("crv") != "Ed25519") throw Refused{"crv is not Ed25519"};
  const auto x = bytes_at(jwk, "x", 32);
  if (jwk.find("d") == nullptr)
    return EvpKey(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(x), x.size()));
  const auto d = bytes_at(jwk, "d", 32);
  EvpKey key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, octets(d), d.size()));
  std::string made(32, '\0');
  std::size_t size = made.size();
  EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(made.data()), &size);
  if (made != x) throw Refused{"x is not the public half of d"};
  return key;
}

Key key_of(const Json& jwk) {
  const auto kty = jwk.string_at("kty");
  if (kty == "oct") return Key::symmetric(bytes_at(jwk, "k"));
  if (kty != "RSA" && kty != "EC" && kty != "OKP")
    throw Refused{cat("kty is ", printable(kty.empty() ? "missing" : kty))};
  EvpKey key = kty == "RSA" ? rsa_key(jwk) : kty == "EC" ? ec_key(jwk) : okp_key(jwk);
  if (key == nullptr) throw Refused{cat("no key comes of it: ", openssl_complaint())};
  auto material = material_of(std::move(key), jwk.find("d") != nullptr);
  if (material == nullptr) throw Refused{"the key is of no supported kind"};
  return Key(std::move(material));
}

// An unsigned number of the key as base64url, with leading zeros up to `size` bytes (0: none).
std::string number_of(const Key& key, const char* name, std::size_t size = 0) {
  BIGNUM* raw = nullptr;
  if (EVP_PKEY_get_bn_param(key.material().key.get(), name, &raw) != 1) {
    openssl_complaint();
    return {};
  }
  const BigNumber number(raw);
  std::string bytes(std::max(size, static_cast<std::size_t>(BN_num_bytes(raw))), '\0');
  BN_bn2binpad(raw, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return base64url(bytes);
}

std::string raw_of(const Key& key, decltype(&EVP_PKEY_get_raw_public_key) get) {
  std::string bytes(32, '\0');
  std::size_t size = bytes.size();
  if (get(key.material().key.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size) != 1)
    throw HarnessError(cat("the raw key cannot be had: ", openssl_complaint()));
  return base64url(bytes);
}

// The members that identify the public key, in the order of RFC 7638 3.2 and 3.3: that of their names.
Json required_members(const Key& key) {
  const auto size = key.material().curve == nullptr ? 0 : key.material().curve->field_bytes;
  switch (key.kind()) {
    case KeyKind::rsa:
      return Json::object(
          {{"e", number_of(key, OSSL_PKEY_PARAM_RSA_E)}, {"kty", "RSA"}, {"n", number_of(key, OSSL_PKEY_PARAM_RSA_N)}});
    case KeyKind::ec:
      return Json::object({{"crv", key.curve()},
                           {"kty", "EC"},
                           {"x", number_of(key, OSSL_PKEY_PARAM_EC_PUB_X, size)},
                           {"y", number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, size)}});
    case KeyKind::okp:
      return Json::object({{"crv", key.curve()}, {"kty", "OKP"}, {"x", raw_of(key, EVP_PKEY_get_raw_public_key)}});
    case KeyKind::oct:
      break;
  }
  return Json::object({{"k", base64url(key.material().secret)}, {"kty", "oct"}});
}

void set_factors(Json& jwk, const Key& key) {
  for (const auto& factor : rsa_factors)
    if (auto number = number_of(key, factor.openssl); !number.empty()) jwk.set(factor.jwk, std::move(number));
}

}  // namespace

std::optional<Key> Key::from_jwk(const Json& jwk, std::string* why) {
  try {
    if (!jwk.is(Json::Kind::object)) throw Refused{"it is no JSON object"};
    Key key = key_of(jwk);
    key.kid = jwk.string_at("kid");
    key.alg = jwk.string_at("alg");
    key.use = jwk.string_at("use");
    if (const Json* operations = jwk.find("key_ops"))
      for (const auto& operation : operations->items()) key.key_ops.push_back(operation.text());
    return key;
  } catch (const Refused& refused) {
    openssl_complaint();
    if (why != nullptr) *why = refused.why;
    return {};
  }
}

Json Key::public_jwk() const {
  Json jwk = Json::object();
  if (!kid.empty()) jwk.set("kid", kid);
  if (!alg.empty()) jwk.set("alg", alg);
  if (!use.empty()) jwk.set("use", use);
  if (!key_ops.empty()) jwk.set("key_ops", Json::strings(key_ops));
  const Json required = required_members(*this);
  for (const auto& member : required.members())
    if (member.name != "k") jwk.set(member.name, member.value);
  return jwk;
}

Json Key::private_jwk() const {
  if (!is_private()) throw HarnessError("the private half of the key is not there");
  Json jwk = public_jwk();
  if (kind() == KeyKind::oct) return jwk.set("k", base64url(material_->secret));
  if (kind() == KeyKind::okp) return jwk.set("d", raw_of(*this, EVP_PKEY_get_raw_private_key));
  if (kind() == KeyKind::ec)
    return jwk.set("d", number_of(*this, OSSL_PKEY_PARAM_PRIV_KEY, material_->curve->field_bytes));
  jwk.set("d", number_of(*this, OSSL_PKEY_PARAM_RSA_D));
  set_factors(jwk, *this);
  return jwk;
}

std::string Key::thumbprint() const { return base64url(sha256(required_members(*this).dump())); }

std::vector<std::string> private_members(const Json& jwk) {
  std::vector<std::string> found;
  for (const std::string_view name : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    if (jwk.find(name) != nullptr) found.emplace_back(name);
  return found;
}

}  // namespace mcx
