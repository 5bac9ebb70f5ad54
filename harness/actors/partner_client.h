// Our client on the way into the partner's domain, together with the primary IdMS that it comes from: the harness signs
// the security token (TS 33.180 B.8) and presents it at the partner's token endpoint (B.7.4). Clock claims are set, not
// waited for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/actors/forgery.h"
#include "harness/actors/idm_client.h"
#include "harness/actors/signing_folder.h"
#include "harness/actors/wiring.h"

namespace mcx {

class PartnerClient {
 public:
  PartnerClient(const Wiring& wiring, const ClientRegistration& client);

  // --- as the primary
  const std::string& issuer() const { return wiring_.profile.harness.issuer; }
  Key key(std::string_view name) const { return folder_.key(name); }
  std::string certificate(std::string_view name) const { return folder_.certificate(name); }
  std::string certificate_pem(std::string_view name) const { return folder_.certificate_pem(name); }
  // A conformant security token for the user: iss, sub, aud of client_id and partner, iat now, exp in five minutes.
  Forgery security_token(const User& user) const;
  // The same, signed already: what is changed in it is changed behind the signer's back.
  Forgery issued_security_token(const User& user) const;
  Forgery security_token_of_second_primary(const User& user) const;
  // With the alg that fits the key; ES256 with the smaller s, so that only who asks for it meets a partner's view of
  // the larger one.
  Forgery signed_with(const Forgery& token, std::string_view key_name) const;
  // Signed with another's key of the kind, EC or RSA, that the partner was seen to take from us: a refusal is then one
  // of the key and not of the algorithm. The owner is named by its EC key: pki_files::rogue.
  Forgery signed_as(const Forgery& token, std::string_view owner) const {
    return signed_with(token, key_name_of(owner));
  }
  std::string key_name_of(std::string_view owner) const;
  Key signing_key() const;                       // that security_token signs with

  // --- as the client
  const std::string& token_endpoint() const { return wiring_.profile.partner.token; }
  TokenRequest grant_request(const User& user, std::string_view assertion) const;  // scopes of the user's services there
  TokenAnswer send(const TokenRequest& request) { return sender_.send(request); }
  TokenAnswer redeem(const User& user, std::string_view assertion) { return send(grant_request(user, assertion)); }
  TokenAnswer redeem(const User& user, const Forgery& token) { return redeem(user, token.compact()); }

  // Shows that the partner trusts our certificates: a good token is granted, signed with ES256 or else RS256; from then
  // on security_token signs with what worked. Unmet, with the step of provisioning that is missing, when neither is.
  TokenAnswer obtain_trust(const User& user);
  TokenAnswer obtain_trust_of_second_primary(const User& user);
  // The answer to a good token, granted or not. Unmet when the partner does not accept the assertion (invalid_grant): then
  // it is our certificate that is missing, as far as can be told.
  TokenAnswer obtain_decision(const User& user);
  Token obtain_access_token(const User& user);      // of a good token, as it was issued; Unmet when there is none
  Token obtain_access_jwt(const User& user);        // likewise; Unmet also when it is no JWT
  std::vector<Key> obtain_keys();                   // of the partner; Unmet when none can be had
  // The first of them that something can be encrypted for; one that nobody holds where they are for signatures only.
  Key obtain_encryption_key();

  // A user of the profile who has that service in the partner's domain: "mcptt"; who has it not; who has any and is
  // somebody else. Unmet when there is none.
  const User& user_with(std::string_view service) const;
  const User& user_without(std::string_view service) const;
  const User& user_besides(const User& somebody) const;

 private:
  Json claims_for(const User& user) const;
  [[noreturn]] void not_provisioned(const TokenAnswer& answer, bool second) const;
  std::string provisioning_of(std::string_view key_name) const;

  const Wiring& wiring_;
  const ClientRegistration& client_;
  SigningFolder folder_;
  IdmClient sender_;
  std::string key_name_, second_key_name_;
};

// The user under the names of the partner's domain.
User at_partner(const User& user);
std::string partner_scopes_for(const User& user);

}  // namespace mcx
