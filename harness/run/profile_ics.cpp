// The implementation conformance statement: which optional parts the product implements. What it leaves out is not
// tested, and the report says so.
#include <algorithm>

#include "harness/base/text.h"
#include "harness/run/profile_parts.h"

namespace mcx {
namespace {

bool any_user_has(const Profile& profile, std::string User::*id) {
  return std::any_of(profile.users.begin(), profile.users.end(), [&](const User& user) { return !(user.*id).empty(); });
}

// RFC 3261 19.1.2: without the parameter it is UDP.
bool any_address_over_udp(const Profile& profile) {
  return std::any_of(profile.sip.begin(), profile.sip.end(), [](const auto& each) {
    return each.second.starts_with("sip:") && each.second.find("transport=t") == std::string::npos;
  });
}

// Defaults that follow from what else the profile says.
bool default_of(const Profile& profile, const IcsItem& item) {
  if (item.name == "mcptt") return any_user_has(profile, &User::mcptt_id);
  if (item.name == "mcvideo") return any_user_has(profile, &User::mcvideo_id);
  if (item.name == "mcdata") return any_user_has(profile, &User::mcdata_id);
  if (item.name == "revocation") return !profile.endpoints.revocation.empty();
  if (item.name == "jwks") return !profile.endpoints.jwks.empty();
  if (item.name == "jwt_bearer") return profile.has_role(Role::partner_idms);
  if (item.name == "sip_udp") return any_address_over_udp(profile);
  if (item.name == "signalling_protection") return !profile.csk.key.empty() || !profile.kms.server.empty();
  if (item.name == "csk_delivery") return !profile.kms.server.empty();
  return item.by_default;
}

// A yes that the rest of the profile makes untestable; "" when nothing is missing.
std::string contradiction(const Profile& profile, const IcsItem& item) {
  const bool service = item.name == "mcptt" || item.name == "mcvideo" || item.name == "mcdata";
  if (service && !default_of(profile, item))
    return cat("The answer is true, but no user has an ", item.name, "_id. Give one user that ID, or answer false.");
  const bool endpoint = item.name == "revocation" || item.name == "jwks";
  if (endpoint && !default_of(profile, item))
    return cat("The answer is true, but endpoints.", item.name, " is not given. Write its URL there, or answer false.");
  return "";
}

void read_item(ProfileReading& reading, const IcsItem& item) {
  const auto place = reading.document.member("ics").member(item.name);
  auto& answer = reading.profile.ics[std::string(item.name)];
  answer = default_of(reading.profile, item);
  if (place.value == nullptr) return;
  if (place.value->is(Json::Kind::null))
    reading.fault(place, cat("Write true or false in place of null. The question: ", item.meaning));
  if (!place.value->is(Json::Kind::boolean)) return;
  answer = place.value->truth();
  const bool judged = reading.complete && reading.profile.has_role(Role::primary_idms);
  const auto why = answer && judged ? contradiction(reading.profile, item) : std::string();
  if (!why.empty()) reading.fault(place, why);
}

}  // namespace

const std::vector<IcsItem>& ics_items() {
  static const std::vector<IcsItem> items{
      {"mcptt", false,
       "Does the product authorise users for MCPTT? If left out: yes if a user of the profile has an mcptt_id."},
      {"mcvideo", false,
       "Does the product authorise users for MCVideo? If left out: yes if a user of the profile has an mcvideo_id."},
      {"mcdata", false,
       "Does the product authorise users for MCData? If left out: yes if a user of the profile has an mcdata_id."},
      {"refresh_token", true, "Does the IdMS issue refresh tokens and redeem them (TS 33.180 B.5)? If left out: yes."},
      {"revocation", false,
       "Does the IdMS have a revocation endpoint (TS 33.180 B.12, RFC 7009)? If left out: yes if endpoints.revocation "
       "is "
       "given."},
      {"jwks", false,
       "Does the IdMS publish its signing keys (RFC 7517)? If left out: yes if endpoints.jwks is given."},
      {"metadata", false,
       "Does the IdMS publish its metadata (OpenID Connect Discovery 1.0, RFC 8414) under its issuer? If left out: "
       "no."},
      {"token_exchange", false,
       "Does the primary IdMS exchange an access token for a security token (TS 33.180 B.7.2)? If left out: no."},
      {"jwt_bearer", false,
       "Does the IdMS accept a security token of a partner as a grant (TS 33.180 B.7.4)? If left out: yes for the role "
       "partner-idms."},
      {"replay_defence", false,
       "Does the partner IdMS refuse a second use of a security token that has a jti (RFC 7523 3 item 7)? If left out: "
       "no."},
      {"faulty_certificates", false,
       "Was it tried to install faulty-provision.pem of the pki folder at the partner IdMS, with or without success? "
       "If "
       "left out: no."},
      {"consent", false, "Does the IdMS ask the user for consent after the login? If left out: no."},
      {"prompt_none", true, "Does the IdMS honour prompt=none (OpenID Connect Core 1.0 3.1.2.1)? If left out: yes."},
      {"several_clients", true,
       "May a user be authorised at the MC server with several MC clients at once (TS 24.379 7.3.3)? If left out: yes."},
      {"settings_subscription", true,
       "Does the MC server notify a user of the user's own service settings (SUBSCRIBE, TS 24.379 7.3.6)? If left out: "
       "yes."},
      {"third_party_register", true,
       "Does the MC server take the third-party REGISTER of the SIP core (TS 33.180 5.1.1 step B-2)? It is then told of "
       "each IMPU before the first PUBLISH. If left out: yes."},
      {"sip_udp", false,
       "Does the MC server listen over UDP too, at the address and port of its SIP URI (RFC 3261 18)? If left out: yes if "
       "a SIP URI of the profile is one over UDP."},
      {"malformed_sip", true,
       "May the suite send the MC server bytes that are no proper SIP? A server that does not outlive them is gone for "
       "the rest of the run. If left out: yes."},
      {"signalling_protection", false,
       "Does the MC server decrypt and check what a client protects under its CSK (TS 24.379 7.3.1A)? If left out: yes "
       "if sip.csk or sip.mdsi is given."},
      {"csk_delivery", false,
       "Does the MC server take a CSK that a client delivers in a MIKEY-SAKKE I_MESSAGE within its PUBLISH (TS "
       "33.180 5.4)? If left out: yes if sip.mdsi is given."},
      {"confidentiality_required", false,
       "Is confidentiality protection of signalling switched on at the MC server (TS 24.484), so that it must not "
       "authorise by an access token in clear text? If left out: no."},
      {"integrity_required", false,
       "Is integrity protection of signalling switched on at the MC server (TS 24.484), so that it must not "
       "authorise by a body that is not signed? If left out: no."},
      {"introspection", false, "Does the IdMS have an introspection endpoint (RFC 7662)? If left out: no."},
  };
  return items;
}

void read_ics(ProfileReading& reading) {
  for (const auto& item : ics_items()) read_item(reading, item);
}

}  // namespace mcx
