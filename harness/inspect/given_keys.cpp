#include <fstream>
#include <iterator>

#include "harness/base/clock.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/inspect/token_question.h"
#include "harness/wire/certificate.h"

namespace mcx {
namespace {

constexpr std::size_t most_bytes = 1 << 20;
constexpr std::string_view begins = "-----BEGIN ";

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(most_bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (!file.is_open() || file.bad())
    throw UsageError(cat("--keys: ", printable(path), " cannot be read; name a JWK Set or a PEM file."));
  if (text.size() > most_bytes)
    throw UsageError(cat("--keys: ", printable(path), " has more than ", most_bytes, " bytes; is it a file of keys?"));
  return text;
}

std::string_view kind_of(const Key& key) {
  return key.kind() == KeyKind::rsa ? "RSA" : key.kind() == KeyKind::ec ? "EC" : "EdDSA";
}

// `fingerprint` is "" for a key that came without a certificate.
void add(GivenKeys& given, const std::string& path, Key key, const std::string& fingerprint = "") {
  const auto told =
      fingerprint.empty() ? cat("key thumbprint ", key.thumbprint()) : cat("certificate fingerprint ", fingerprint);
  given.names.push_back(cat(printable(path, 200), " (", kind_of(key), ", ", key.bits(), " bits, SHA-256 ", told, ")"));
  given.keys.push_back(std::move(key));
}

void add_pem_block(GivenKeys& given, const std::string& path, const std::string& block, std::int64_t at) {
  auto key = Key::from_pem(block, printable(cat("--keys: ", path)));
  const auto certificate = certificate_facts(block);
  add(given, path, std::move(key), certificate ? certificate->fingerprint : "");
  if (certificate && !certificate->holds_at(at))
    given.notes.push_back(cat(printable(path, 200), ": a certificate that holds from ", rfc3339_of(certificate->from),
                              " to ", rfc3339_of(certificate->until), ", so not at the time judged"));
}

void add_pem(GivenKeys& given, const std::string& path, const std::string& text, std::int64_t at) {
  for (auto begin = text.find(begins); begin != std::string::npos;) {
    const auto next = text.find(begins, begin + begins.size());
    add_pem_block(given, path, text.substr(begin, next - begin), at);
    begin = next;
  }
}

void add_jwk(GivenKeys& given, const std::string& path, const Json& jwk) {
  std::string why;
  auto key = Key::from_jwk(jwk, &why);
  if (key && key->kind() != KeyKind::oct) return add(given, path, std::move(*key));
  if (key) why = "a symmetric key verifies no digital signature";
  given.notes.push_back(cat("passed over: ", printable(path, 200), ", line ", jwk.line(), ": ", printable(why)));
}

void add_json(GivenKeys& given, const std::string& path, const std::string& text) {
  const auto document = parse_json(text, {.most_bytes = most_bytes});
  if (!document.value)
    throw UsageError(cat("--keys: ", printable(path), ", line ", document.fault.line, ": ", document.fault.sentence,
                         "; give a JWK Set, or keys or certificates in PEM."));
  const auto* keys = document.value->find("keys");
  if (keys == nullptr && document.value->find("kty") != nullptr) return add_jwk(given, path, *document.value);
  if (keys == nullptr || !keys->is(Json::Kind::array))
    throw UsageError(
        cat("--keys: ", printable(path), " is JSON, but neither a JWK Set (it has no array keys) nor a JWK."));
  auto all = *given.set.find("keys");
  for (const auto& jwk : keys->items()) {
    add_jwk(given, path, jwk);
    all.push(jwk);
  }
  given.set.set("keys", std::move(all));
}

}  // namespace

void read_keys(const std::string& path, std::int64_t at, GivenKeys& given) {
  const auto before = given.keys.size();
  const auto text = contents(path);
  if (text.find(begins) != std::string::npos)
    add_pem(given, path, text, at);
  else if (trim(text).starts_with("{"))
    add_json(given, path, text);
  else
    throw UsageError(cat("--keys: ", printable(path),
                         " is neither a JWK Set nor PEM; a certificate in DER becomes PEM by "
                         "openssl x509 -inform der."));
  if (given.keys.size() > before) return;
  throw UsageError(cat("--keys: ", printable(path), " has no key that verifies signatures",
                       given.notes.empty() ? "" : cat(" (", given.notes.back(), ")"), "."));
}

}  // namespace mcx
