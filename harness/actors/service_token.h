// Access tokens (TS 33.180 B.2.2) of the IdMS that an MC server trusts, which is the harness: every claim, header and
// signature can be bent. The server was given the certificates of harness.pki for harness.issuer. Where MC servers take
// only what the IdMS of the profile issues (switches.service_tokens is idms), a good token is one of a real login.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "harness/actors/forgery.h"
#include "harness/actors/signing_folder.h"
#include "harness/actors/wiring.h"
#include "harness/wire/mc_names.h"

namespace mcx {

class ServiceTokens {
 public:
  explicit ServiceTokens(const Wiring& wiring);

  const std::string& issuer() const { return wiring_.profile.harness.issuer; }
  Key key(std::string_view name) const { return folder_.key(name); }
  std::string certificate(std::string_view name) const { return folder_.certificate(name); }
  std::string certificate_pem(std::string_view name) const { return folder_.certificate_pem(name); }
  Key signing_key() const { return key(key_name_); }
  // The compact form of a token with which nothing is wrong, of a login where the servers take no other; a user logs in
  // once for each case. Unmet when the login fails.
  std::string good_token(const User& user);
  bool come_from_logins() const { return wiring_.profile.switched("service_tokens") == "idms"; }
  // Of the IdMS: iss, sub, iat now, exp in five minutes, client_id, scope and MC service ID of every service the user
  // has.
  Forgery access_token(const User& user) const;
  // The same, signed already: what is changed in it is changed behind the signer's back.
  Forgery issued_access_token(const User& user) const;
  // Good, but without `service`: neither its scope nor its ID. Others stay.
  Forgery access_token_without(const User& user, McService service) const;
  Forgery id_token(const User& user) const;                                    // B.2.1
  Forgery security_token(const User& user) const;                              // B.8: for the primary's partner
  Forgery signed_with(const Forgery& token, std::string_view key_name) const;  // with the alg that fits the key
  // Signed with another's key of the kind, EC or RSA, that the server was seen to take from us (pki_files::rogue).
  Forgery signed_as(const Forgery& token, std::string_view owner) const;
  // From now on access_token signs with RSA: the server took no EC signature.
  void sign_with_rsa();
  bool signs_with_rsa() const;

 private:
  const Wiring& wiring_;
  SigningFolder folder_;
  std::string key_name_;
  std::map<std::string, Secret> of_logins_;  // by mc_id
};

// The user's MC service ID, "" without the service.
const std::string& mc_service_id(const User& user, McService service);

}  // namespace mcx
