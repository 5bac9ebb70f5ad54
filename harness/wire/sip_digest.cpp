#include "harness/wire/sip_digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "harness/base/text.h"
#include "harness/wire/sip_scanner.h"

namespace mcx {
namespace {

std::string hex(const unsigned char* bytes, std::size_t size) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::size_t at = 0; at < size; ++at) {
    text += digits[bytes[at] >> 4];
    text += digits[bytes[at] & 15];
  }
  return text;
}

// H() of RFC 7616 3.4; "" for an algorithm that is not ours to do.
class Hash {
 public:
  explicit Hash(std::string_view algorithm) {
    auto name = lower(algorithm.empty() ? "MD5" : algorithm);
    sessions_ = name.ends_with("-sess");
    if (sessions_) name.resize(name.size() - 5);
    kind_ = name == "md5" ? EVP_md5() : name == "sha-256" ? EVP_sha256() : nullptr;
  }
  bool known() const { return kind_ != nullptr; }
  bool sessions() const { return sessions_; }
  std::string of(std::string_view text) const {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), bytes.data(), &size, kind_, nullptr) != 1) return {};
    return hex(bytes.data(), size);
  }

 private:
  const EVP_MD* kind_ = nullptr;
  bool sessions_ = false;
};

std::string padded_count(unsigned count) {
  char text[9] = "";
  std::snprintf(text, sizeof text, "%08x", count);
  return text;
}

bool offers(std::string_view qop, std::string_view word) {
  const auto all = split(qop, ',');
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return equal_ignoring_case(trim(each), word); });
}

// What the client takes of the offer; "" for the form without qop, nothing when all of it is foreign.
std::optional<std::string> chosen_qop(std::string_view offer) {
  if (trim(offer).empty()) return "";
  if (offers(offer, "auth")) return "auth";
  if (offers(offer, "auth-int")) return "auth-int";
  return std::nullopt;
}

// RFC 7616 3.4.1 to 3.4.3.
std::string response_for(const DigestChallenge& challenge, const DigestUser& user, const DigestRequest& request,
                         std::string_view qop) {
  const Hash hash(challenge.algorithm);
  auto a1 = hash.of(cat(user.name, ':', challenge.realm, ':', user.password.reveal()));
  if (hash.sessions()) a1 = hash.of(cat(a1, ':', challenge.nonce, ':', request.cnonce));
  const auto body = qop == "auth-int" ? cat(':', hash.of(request.body)) : std::string();
  const auto a2 = hash.of(cat(request.method, ':', request.uri, body));
  if (qop.empty()) return hash.of(cat(a1, ':', challenge.nonce, ':', a2));
  return hash.of(
      cat(a1, ':', challenge.nonce, ':', padded_count(request.count), ':', request.cnonce, ':', qop, ':', a2));
}

std::string text_of(const SipAuth& auth, std::string_view name) {
  return parameter(auth.parameters, name).value_or("");
}

bool same_without_time(std::string_view a, std::string_view b) {
  unsigned char different = a.size() == b.size() ? 0 : 1;
  for (std::size_t at = 0; at < std::min(a.size(), b.size()); ++at)
    different = static_cast<unsigned char>(different | (a[at] ^ b[at]));
  return different == 0;
}

}  // namespace

std::string DigestChallenge::header_value() const {
  std::string value = cat("Digest realm=", sip_quoted(realm), ",nonce=", sip_quoted(nonce));
  if (!opaque.empty()) value += cat(",opaque=", sip_quoted(opaque));
  if (!algorithm.empty()) value += cat(",algorithm=", algorithm);
  if (!qop.empty()) value += cat(",qop=", sip_quoted(qop));
  if (stale) value += ",stale=true";
  return value;
}

std::optional<DigestChallenge> read_challenge(std::string_view header_value) {
  const auto auth = read_auth(header_value);
  if (!auth || !equal_ignoring_case(auth->scheme, "Digest")) return std::nullopt;
  if (!parameter(auth->parameters, "realm") || !parameter(auth->parameters, "nonce")) return std::nullopt;
  return DigestChallenge{text_of(*auth, "realm"),  text_of(*auth, "nonce"),
                         text_of(*auth, "opaque"), text_of(*auth, "algorithm"),
                         text_of(*auth, "qop"),    equal_ignoring_case(text_of(*auth, "stale"), "true")};
}

std::optional<std::string> digest_credentials(const DigestChallenge& challenge, const DigestUser& user,
                                              const DigestRequest& request) {
  const auto qop = chosen_qop(challenge.qop);
  if (!qop || !Hash(challenge.algorithm).known()) return std::nullopt;
  std::string value = cat("Digest username=", sip_quoted(user.name), ",realm=", sip_quoted(challenge.realm),
                          ",nonce=", sip_quoted(challenge.nonce), ",uri=", sip_quoted(request.uri), ",response=\"",
                          response_for(challenge, user, request, *qop), '"');
  if (!challenge.algorithm.empty()) value += cat(",algorithm=", challenge.algorithm);
  if (!challenge.opaque.empty()) value += cat(",opaque=", sip_quoted(challenge.opaque));
  const bool needs_cnonce = !qop->empty() || Hash(challenge.algorithm).sessions();
  if (needs_cnonce) value += cat(",cnonce=", sip_quoted(request.cnonce));
  if (!qop->empty()) value += cat(",qop=", *qop, ",nc=", padded_count(request.count));
  return value;
}

bool digest_accepted(std::string_view credentials, const DigestChallenge& challenge, const DigestUser& user,
                     const DigestRequest& request) {
  const auto auth = read_auth(credentials);
  if (!auth || !equal_ignoring_case(auth->scheme, "Digest") || !Hash(challenge.algorithm).known()) return false;
  if (text_of(*auth, "username") != user.name || text_of(*auth, "realm") != challenge.realm ||
      text_of(*auth, "nonce") != challenge.nonce)
    return false;
  const auto qop = text_of(*auth, "qop");
  if (qop.empty() != challenge.qop.empty() || (!qop.empty() && !offers(challenge.qop, qop))) return false;
  unsigned count = 0;
  if (!qop.empty() && std::sscanf(text_of(*auth, "nc").c_str(), "%8x", &count) != 1) return false;
  const DigestRequest named{request.method, text_of(*auth, "uri"), request.body, text_of(*auth, "cnonce"), count};
  return same_without_time(text_of(*auth, "response"), response_for(challenge, user, named, lower(qop)));
}

}  // namespace mcx
