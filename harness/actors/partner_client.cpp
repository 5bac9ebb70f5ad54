#include "harness/actors/partner_client.h"

#include <algorithm>

#include "harness/actors/in_words.h"
#include "harness/actors/signing_certificates.h"
#include "harness/base/clock.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/model/service.h"
#include "harness/wire/fingerprint.h"
#include "harness/wire/jwe.h"
#include "harness/wire/odd_signatures.h"

namespace mcx {
namespace {

constexpr std::int64_t lifetime = 300;  // seconds, of a security token

bool is_granted(const TokenAnswer& answer) { return answer.http.status / 100 == 2 && answer.member("error") == nullptr; }

const Service& service_named(std::string_view name) {
  return *std::find_if(services.begin(), services.end(), [&](const Service& each) { return each.name == name; });
}

}  // namespace

User at_partner(const User& user) {
  User other = user;
  other.mc_id = user.partner.sub;
  other.mcptt_id = user.partner.mcptt_id;
  other.mcvideo_id = user.partner.mcvideo_id;
  other.mcdata_id = user.partner.mcdata_id;
  return other;
}

std::string partner_scopes_for(const User& user) {
  const auto scopes = words(scopes_for(at_partner(user)));  // "openid" comes first: no ID token is asked for here
  return join(std::span(scopes).subspan(1), " ");
}

PartnerClient::PartnerClient(const Wiring& wiring, const ClientRegistration& client)
    : wiring_(wiring),
      client_(client),
      folder_(wiring.profile, "security tokens"),
      sender_(wiring, client),
      key_name_(pki_files::ec),
      second_key_name_(pki_files::second) {}

Json PartnerClient::claims_for(const User& user) const {
  const auto now = unix_seconds();
  return Json::object({{"iss", issuer()},
                       {"sub", user.partner.sub},
                       {"aud", Json::strings({client_.client_id, token_endpoint()})},
                       {"iat", now},
                       {"exp", now + lifetime}});
}

Forgery PartnerClient::signed_with(const Forgery& token, std::string_view key_name) const {
  const auto signer = key(key_name);
  if (signer.kind() == KeyKind::rsa) return token.signed_by(signer, "RS256");
  return token.signed_by(signer, "ES256").signed_through([signer](const std::string& input) {
    return low_s_form(signature_over(input, signer, "ES256"));
  });
}

std::string PartnerClient::key_name_of(std::string_view owner) const {
  return key_name_ == pki_files::rsa ? pki_files::rsa_of(owner) : std::string(owner);
}

Key PartnerClient::signing_key() const { return key(key_name_); }

Forgery PartnerClient::security_token(const User& user) const { return signed_with(minted(claims_for(user)), key_name_); }

Forgery PartnerClient::issued_security_token(const User& user) const {
  return forged(read_token("security token", security_token(user).compact()));
}

Forgery PartnerClient::security_token_of_second_primary(const User& user) const {
  return signed_with(minted(claims_for(user)).with_claim("iss", second_issuer), second_key_name_);
}

TokenRequest PartnerClient::grant_request(const User& user, std::string_view assertion) const {
  TokenRequest request{.name = "partner token request", .url = token_endpoint()};
  wiring_.redactor.learn("assertion", assertion);
  request.parameters = {{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"},
                        {"assertion", std::string(assertion)},
                        {"client_id", client_.client_id},
                        {"scope", partner_scopes_for(user)}};
  if (!client_.confidential()) return request;
  wiring_.redactor.learn("client_secret", client_.secret.reveal());
  return request.with_basic(client_.client_id, client_.secret.reveal());
}

// The certificate that was to be installed and the key that signs, by their fingerprints. Where the two do not belong
// together, or the certificate is out of its time, the folder is at fault and not the partner.
std::string PartnerClient::provisioning_of(std::string_view key_name) const {
  const auto path = folder_.path_of(cat(key_name, ".pem"));
  const auto certified = Key::from_pem(folder_.certificate_pem(key_name), path);
  const auto signer = key(key_name);
  const auto both = cat(path, " is the ", fingerprints_of(certified), "; its tokens are signed with key SHA-256 ",
                        fingerprint_of(signer));
  const auto fault =
      certified.certificate == nullptr ? "is no certificate" : fault_of(*certified.certificate, unix_seconds());
  if (!fault.empty())
    throw Unmet(cat("the certificate ", fault, ": ", both, "; make the folder anew with mcx-conformance pki"));
  if (fingerprint_of(certified) != fingerprint_of(signer))
    throw Unmet(
        cat("certificate and key do not belong together: ", both, "; make the folder anew with mcx-conformance pki"));
  return both;
}

// A certificate that is not installed shows as invalid_grant (RFC 7523 3.1); any other answer has another cause.
void PartnerClient::not_provisioned(const TokenAnswer& answer, bool second) const {
  if (answer.http.status != 0 && !answer.error().empty() && answer.error() != "invalid_grant")
    throw Unmet(cat("the partner granted no good security token, for a reason other than its signature; the answer was ",
                    in_words(answer)));
  const auto owner = second ? pki_files::second : pki_files::ec;
  const auto certificates = cat(provisioning_of(owner), "; ", provisioning_of(pki_files::rsa_of(owner)));
  throw Unmet(cat("the partner did not grant a good security token, so nothing can be said of others; install ",
                  folder_.path_of(second ? pki_files::second_provision : pki_files::provision),
                  " at the partner for the issuer ", second ? second_issuer : std::string_view(issuer()), " (",
                  certificates, "); the answer was ", in_words(answer)));
}

TokenAnswer PartnerClient::obtain_trust(const User& user) {
  TokenAnswer first;
  for (const auto name : {pki_files::ec, pki_files::rsa}) {
    key_name_ = name;
    auto answer = redeem(user, security_token(user));
    if (is_granted(answer)) return answer;
    if (name == pki_files::ec) first = std::move(answer);
  }
  not_provisioned(first, false);
}

TokenAnswer PartnerClient::obtain_trust_of_second_primary(const User& user) {
  TokenAnswer first;
  for (const auto& name : {std::string(pki_files::second), std::string(pki_files::second_rsa)}) {
    second_key_name_ = name;
    auto answer = redeem(user, security_token_of_second_primary(user));
    if (is_granted(answer)) return answer;
    if (name == pki_files::second) first = std::move(answer);
  }
  not_provisioned(first, true);
}

TokenAnswer PartnerClient::obtain_decision(const User& user) {
  TokenAnswer answer;
  for (const auto name : {pki_files::ec, pki_files::rsa}) {
    key_name_ = name;
    answer = redeem(user, security_token(user));
    if (answer.error() != "invalid_grant") return answer;
  }
  not_provisioned(answer, false);
}

Token PartnerClient::obtain_access_token(const User& user) {
  const auto answer = obtain_trust(user);
  auto token = answer.access_token();
  token.received_at = answer.received_at;
  if (!token.present) throw Unmet(cat("the partner issued no access token; the answer was ", in_words(answer)));
  return token;
}

Token PartnerClient::obtain_access_jwt(const User& user) {
  auto token = obtain_access_token(user);
  if (!token.is_jwt()) throw Unmet("the partner's access token is no JWT, so its claims cannot be read");
  return token;
}

Key PartnerClient::obtain_encryption_key() {
  const auto keys = obtain_keys();
  const auto at = std::find_if(keys.begin(), keys.end(), can_be_encrypted_for);
  return at == keys.end() ? Key::generate("ES256") : *at;
}

std::vector<Key> PartnerClient::obtain_keys() {
  const auto& url = wiring_.profile.partner.jwks;
  auto keys = url.empty() ? std::vector<Key>() : sender_.keys_at(url);
  for (auto& key : keys_of_certificates(wiring_.profile.signing_certificates)) keys.push_back(std::move(key));
  if (keys.empty())
    throw Unmet("no signing key of the partner is known; declare its jwks or signing_certificates in the profile");
  return keys;
}

const User& PartnerClient::user_with(std::string_view service) const {
  const auto& id = service_named(service).id;
  for (const auto& user : wiring_.profile.users)
    if (!(at_partner(user).*id).empty()) return user;
  throw Unmet(cat("no user of the profile has ", service, " in the partner's domain"));
}

const User& PartnerClient::user_without(std::string_view service) const {
  const auto& id = service_named(service).id;
  for (const auto& user : wiring_.profile.users)
    if ((at_partner(user).*id).empty() && !partner_scopes_for(user).empty()) return user;
  throw Unmet(cat("every user of the profile has ", service, " in the partner's domain"));
}

const User& PartnerClient::user_besides(const User& somebody) const {
  for (const auto& user : wiring_.profile.users)
    if (user.mc_id != somebody.mc_id && !partner_scopes_for(user).empty()) return user;
  throw Unmet(cat("no user of the profile but ", somebody.mc_id, " has a service in the partner's domain"));
}

}  // namespace mcx
