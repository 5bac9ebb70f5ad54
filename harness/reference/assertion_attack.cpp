#include "harness/reference/assertion_attack.h"

#include <algorithm>
#include <optional>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/wire/base64.h"
#include "harness/wire/http.h"

namespace mcx {
namespace {

constexpr std::int64_t patience_ms = 1000;  // for what a header tells the server to fetch

bool takes_unsigned(const Jws& jws, const Weaknesses& weak) {
  const auto alg = jws.alg();
  if (alg == "none") return deviates(weak.alg_none_accepted);
  if (equal_ignoring_case(trim(alg), "none")) return deviates(weak.alg_none_any_case_accepted);
  return jws.signature.empty() && deviates(weak.signature_stripped_accepted);
}

bool mac_holds(const Jws& jws, const std::string& secret) {
  return signature_over(jws.signing_input, Key::symmetric(secret), jws.alg()) == jws.signature;
}

// The spellings of a JWK that are likely to be stored: with and without kid, alg and use.
std::vector<std::string> jwk_texts(Key key, const std::string& kid) {
  std::vector<std::string> texts;
  for (const bool with_kid : {false, true})
    for (const bool with_alg : {false, true})
      for (const bool with_use : {false, true}) {
        key.kid = with_kid ? kid : "";
        key.use = with_use ? "sig" : "";
        Json jwk = key.public_jwk();
        texts.push_back(with_alg ? jwk.dump() : jwk.drop("alg").dump());
      }
  return texts;
}

// Lines of 64 characters (RFC 7468 2).
std::string pem_of_certificate(const std::string& der) {
  const auto text = base64(der);
  std::string pem = "-----BEGIN CERTIFICATE-----\n";
  for (std::size_t at = 0; at < text.size(); at += 64) pem += text.substr(at, 64) + "\n";
  return pem + "-----END CERTIFICATE-----\n";
}

// What a confused verifier hands to HMAC: the public key, or its certificate, as it is stored.
std::vector<std::string> secrets_made_of(const Key& key, const std::string& kid, const Weaknesses& weak) {
  std::vector<std::string> secrets;
  const auto pem = key.public_pem();
  if (deviates(weak.hs256_pem_accepted)) secrets = {pem, std::string(trim(pem))};
  if (deviates(weak.hs256_der_accepted)) secrets.push_back(key.public_der());
  if (key.certificate != nullptr && deviates(weak.hs256_certificate_accepted)) {
    secrets.push_back(key.certificate->der);
    secrets.push_back(pem_of_certificate(key.certificate->der));
  }
  if (!deviates(weak.hs256_jwk_accepted)) return secrets;
  for (const auto& text : jwk_texts(key, kid)) secrets.push_back(text);
  return secrets;
}

// Classic injections: a kid that names an empty file, and one that makes the data base answer with the attacker's key.
std::optional<std::string> secret_looked_up(const std::string& kid, const Weaknesses& weak) {
  constexpr std::string_view injected = "UNION SELECT '";
  if (deviates(weak.kid_read_as_file) && kid.ends_with("/dev/null")) return "";
  const auto at = kid.find(injected);
  if (at == std::string::npos || !deviates(weak.kid_put_into_sql)) return std::nullopt;
  const auto start = at + injected.size();
  return kid.substr(start, kid.find('\'', start) - start);
}

bool takes_mac(const Jws& jws, std::span<const Key> keys, const Weaknesses& weak) {
  const auto alg = jws.alg();
  if (alg != "HS256" && alg != "HS384" && alg != "HS512") return false;
  if (const auto secret = secret_looked_up(jws.kid(), weak); secret && mac_holds(jws, *secret)) return true;
  return std::ranges::any_of(keys, [&](const Key& key) {
    return std::ranges::any_of(secrets_made_of(key, jws.kid(), weak),
                               [&](const auto& secret) { return mac_holds(jws, secret); });
  });
}

void add_jwk(std::vector<Key>& keys, const Json& jwk) {
  if (auto key = Key::from_jwk(jwk)) keys.push_back(*key);
}

void add_certificate(std::vector<Key>& keys, const std::string& pem) {
  try {
    keys.push_back(Key::from_pem(pem, "x5c or x5u"));
  } catch (const UsageError&) {
    return;  // what the peer sent is no certificate
  }
}

void add_jwk_set(std::vector<Key>& keys, const std::string& text) {
  const auto document = parse_json(text);
  const auto* list = document.value ? document.value->find("keys") : nullptr;
  if (list == nullptr) return;
  for (const auto& jwk : list->items()) add_jwk(keys, jwk);
}

std::vector<Key> keys_brought_along(const Json& header, const Weaknesses& weak) {
  std::vector<Key> keys;
  const auto* jwk = header.find("jwk");
  if (jwk != nullptr && deviates(weak.jwk_trusted)) add_jwk(keys, *jwk);
  const auto* x5c = header.find("x5c");
  if (x5c != nullptr && !x5c->items().empty() && deviates(weak.x5c_trusted))
    add_certificate(keys,
                    cat("-----BEGIN CERTIFICATE-----\n", x5c->items().front().text(), "\n-----END CERTIFICATE-----\n"));
  if (deviates(weak.jku_trusted)) add_jwk_set(keys, fetch(header.string_at("jku")));
  if (deviates(weak.x5u_trusted)) add_certificate(keys, fetch(header.string_at("x5u")));
  for (auto& key : keys) key.kid.clear();
  return keys;
}

bool takes_brought_key(const Jws& jws, const Weaknesses& weak) {
  const auto keys = keys_brought_along(jws.header, weak);
  return !keys.empty() && verify_jws(jws, keys).ok();
}

bool takes_der(const Jws& jws, std::span<const Key> keys, const Weaknesses& weak) {
  if (jws.alg() != "ES256" || !deviates(weak.signature_der_accepted)) return false;
  Jws concatenated = jws;
  concatenated.signature = concatenated_form(jws.signature);
  return !concatenated.signature.empty() && verify_jws(concatenated, keys).ok();
}

bool takes_zeros(const Jws& jws, const Weaknesses& weak) {
  return jws.alg().starts_with("ES") && deviates(weak.zero_signature_accepted) && !jws.signature.empty() &&
         std::ranges::all_of(jws.signature, [](char c) { return c == '\0'; });
}

bool takes_weak_rsa(const Jws& jws, std::span<const Key> keys, const Weaknesses& weak) {
  if (jws.alg() != "RS256") return false;
  return std::ranges::any_of(keys, [&](const Key& key) {
    if (key.kind() != KeyKind::rsa) return false;
    if (weak.rsa_1024_accepted && deviates(*weak.rsa_1024_accepted) && bare_rsa_holds(jws, key)) return true;
    return deviates(weak.rsa_padding_unchecked) && loose_padding_holds(jws, key);
  });
}

bool on_loopback(const std::string& url) {
  const auto parsed = parse_url(url);
  return parsed && (parsed->host.starts_with("127.") || parsed->host == "localhost" || parsed->host == "[::1]");
}

}  // namespace

bool kid_is_looked_up() {
  return deviates(Deviation::assertion_kid_read_as_file) || deviates(Deviation::assertion_kid_put_into_sql);
}

std::vector<std::string> addresses_to_fetch(const Json& header) {
  std::vector<std::string> addresses;
  if (deviates(Deviation::assertion_jku_fetched)) addresses.push_back(header.string_at("jku"));
  if (deviates(Deviation::assertion_x5u_fetched)) addresses.push_back(header.string_at("x5u"));
  return addresses;
}

std::string fetch(const std::string& url) {
  if (!on_loopback(url)) return "";
  HttpClient::Setup setup{.trust_pem = "", .until = Deadline::in(Milliseconds{patience_ms})};
  setup.keep_connections = false;
  HttpRequest request;
  request.url = url;
  return HttpClient(std::move(setup)).send(request).body;
}

bool falls_for(const Jws& jws, std::span<const Key> keys, const Weaknesses& weak) {
  const auto alg = jws.alg();
  const bool listed = alg == "RS256" || alg == "ES256" || alg == "ES384";
  if (deviates(weak.signature_unverified) && listed && !jws.signature.empty()) return true;
  return takes_unsigned(jws, weak) || takes_mac(jws, keys, weak) || takes_brought_key(jws, weak) ||
         takes_der(jws, keys, weak) || takes_zeros(jws, weak) || takes_weak_rsa(jws, keys, weak);
}

}  // namespace mcx
