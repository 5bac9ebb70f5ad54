#include "harness/reference/metadata.h"

#include <string>
#include <vector>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/oauth_answer.h"

namespace mcx {
namespace {

std::vector<std::string> supported_scopes() {
  std::vector<std::string> scopes = {"openid"};
  for (const auto& service : services)
    for (const auto* kind :
         {"_service", "_key_management_service", "_config_management_service", "_group_management_service"})
      scopes.push_back(cat("3gpp:mc:", service.scope_part, kind));
  return scopes;
}

std::string published_token_endpoint(const Idms& idms) {
  if (!deviates(Deviation::metadata_endpoint_http)) return idms.at.token;
  return replace_all(idms.at.token, "https://", "http://");
}

Json capabilities() {
  using Names = std::vector<std::string>;
  Json body = Json::object();
  body.set("response_types_supported", Json::strings(Names{"code"}));
  body.set("response_modes_supported", Json::strings(Names{"query"}));
  body.set("grant_types_supported", Json::strings(Names{"authorization_code", "refresh_token",
                                                        "urn:ietf:params:oauth:grant-type:token-exchange"}));
  body.set("code_challenge_methods_supported", Json::strings(Names{"S256"}));
  body.set("acr_values_supported", Json::strings(Names{"3gpp:acr:password"}));
  body.set("subject_types_supported", Json::strings(Names{"public"}));
  body.set("id_token_signing_alg_values_supported", Json::strings(Names{"ES256", "RS256"}));
  body.set("token_endpoint_auth_methods_supported",
           Json::strings(Names{"none", "client_secret_basic", "client_secret_post"}));
  body.set("scopes_supported", Json::strings(supported_scopes()));
  return body;
}

Response get_only() { return json_answer(Json::object({{"error", "invalid_request"}}), 405).with("Allow", "GET"); }

}  // namespace

Response metadata(const Idms& idms, const Request& request) {
  if (request.method != "GET") return get_only();
  Json body = Json::object();
  body.set("issuer", deviates(Deviation::metadata_issuer_differs) ? idms.at.issuer + "/other" : idms.at.issuer);
  body.set("authorization_endpoint", idms.at.authorization);
  body.set("token_endpoint", published_token_endpoint(idms));
  body.set("jwks_uri", deviates(Deviation::metadata_jwks_uri_elsewhere) ? idms.at.token : idms.at.jwks);
  body.set("revocation_endpoint", idms.at.revocation);
  const Json able = capabilities();
  for (const auto& member : able.members()) body.set(member.name, member.value);
  return json_answer(body);
}

Response published_keys(const Idms& idms, const Request& request) {
  if (request.method != "GET") return get_only();
  auto answer = json_answer(idms.keys.jwks());
  answer.content_type = "application/jwk-set+json";
  return answer;
}

}  // namespace mcx
