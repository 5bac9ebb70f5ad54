#include "harness/reference/primary.h"

#include <utility>

#include "harness/reference/authorization.h"
#include "harness/reference/control.h"
#include "harness/reference/deviating.h"
#include "harness/reference/login.h"
#include "harness/reference/metadata.h"
#include "harness/reference/revocation.h"
#include "harness/reference/token.h"

namespace mcx {
namespace {

constexpr const char* token_address = "127.0.0.3";

Listener::Setup secured(Authority& authority, const std::string& address) {
  auto leaf = authority.certify(address);
  const TlsFaults faults{deviates(Deviation::tls_1_1_accepted), deviates(Deviation::tls_1_2_refused),
                         deviates(Deviation::tls_1_3_refused), deviates(Deviation::tls_cbc_accepted)};
  return {address, std::move(leaf.certificate_pem), std::move(leaf.key_pem), faults};
}

std::string authorization_address() {
  return deviates(Deviation::endpoints_share_address) ? token_address : "127.0.0.2";
}

IdmsAddresses addresses_of(const std::string& authorization, const std::string& token) {
  return {token, authorization + "/authorize", token + "/token", token + "/jwks", token + "/revoke"};
}

Routes authorization_routes(Idms& idms) {
  return {{"/authorize", [&idms](const Request& request) { return authorize(idms, request); }},
          {"/login", [&idms](const Request& request) { return credentials(idms, request); }},
          {"/consent", [&idms](const Request& request) { return consent(idms, request); }}};
}

Routes token_routes(Idms& idms) {
  const Handler described = [&idms](const Request& request) { return metadata(idms, request); };
  return {{"/token", [&idms](const Request& request) { return token(idms, request); }},
          {"/revoke", [&idms](const Request& request) { return revoke(idms, request); }},
          {"/jwks", [&idms](const Request& request) { return published_keys(idms, request); }},
          {"/.well-known/openid-configuration", described},
          {"/.well-known/oauth-authorization-server", described}};
}

}  // namespace

Primary::Primary(Authority& authority, std::vector<std::string> partner_addresses)
    : authorization_(secured(authority, authorization_address())),
      token_(secured(authority, token_address)),
      control_({"127.0.0.1", "", "", {}}),
      idms_(new Idms{
          addresses_of(authorization_.origin(), token_.origin()), Registry(std::move(partner_addresses)), {}, {}}) {
  authorization_.serve(authorization_routes(*idms_));
  token_.serve(token_routes(*idms_));
  control_.serve(control_routes(*idms_));
}

}  // namespace mcx
