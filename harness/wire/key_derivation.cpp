#include "harness/wire/key_derivation.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <charconv>

#include "harness/base/errors.h"
#include "harness/wire/base64.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

std::string four_bytes(std::uint32_t id) {
  return {static_cast<char>(id >> 24), static_cast<char>(id >> 16), static_cast<char>(id >> 8), static_cast<char>(id)};
}

std::string length_of(const std::string& parameter) {
  if (parameter.size() > 0xFFFF) throw HarnessError("kdf: a parameter is longer than its length field can say");
  return {static_cast<char>(parameter.size() >> 8), static_cast<char>(parameter.size())};
}

std::optional<std::uint32_t> from_hex(std::string_view text) {
  std::uint32_t id = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), id, 16);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return id;
}

std::uint32_t from_bytes(std::string_view bytes) {
  std::uint32_t id = 0;
  for (const char c : bytes) id = (id << 8) | static_cast<unsigned char>(c);
  return id;
}

}  // namespace

std::string hmac_sha256(std::string_view key, std::string_view input) {
  std::string out(32, '\0');
  unsigned length = 0;
  const auto* made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(input.data()),
           input.size(), reinterpret_cast<unsigned char*>(out.data()), &length);
  if (!made || length != out.size()) throw HarnessError("HMAC-SHA-256: OpenSSL refused");
  return out;
}

std::string kdf(std::string_view key, std::uint8_t fc, std::span<const std::string> parameters) {
  std::string input(1, static_cast<char>(fc));
  for (const auto& parameter : parameters) input += parameter + length_of(parameter);
  return hmac_sha256(key, input);
}

ContentKey content_key(const Csk& csk, KeyUse use, std::string_view mc_service_id, KdfHalf half) {
  const std::string parameters[]{std::string(mc_service_id), four_bytes(csk.id)};
  const auto derived = kdf(csk.key.reveal(), static_cast<std::uint8_t>(use), parameters);
  return {key_name(csk.id), Secret(derived.substr(half == KdfHalf::last ? 16 : 0, 16))};
}

std::string key_name(std::uint32_t csk_id, KeyNameForm form) {
  const auto bytes = four_bytes(csk_id);
  return base64(form == KeyNameForm::raw ? bytes : hex(bytes));
}

std::optional<std::uint32_t> csk_id_from(std::string_view key_name) {
  const auto bytes = xml_base64(key_name);
  if (!bytes) return std::nullopt;
  if (bytes->size() == 4) return from_bytes(*bytes);
  return bytes->size() == 8 ? from_hex(*bytes) : std::nullopt;
}

}  // namespace mcx
