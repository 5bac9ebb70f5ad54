#include "harness/reference/partner_client.h"

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/partner_answer.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

struct Credentials {
  std::string id;
  std::optional<std::string> secret;
};

// RFC 7617, with the form encoding that RFC 6749 2.3.1 puts inside.
std::optional<Credentials> in_header(std::string_view authorization) {
  if (!equal_ignoring_case(authorization.substr(0, 6), "Basic ")) return std::nullopt;
  auto text = replace_all(replace_all(std::string(trim(authorization.substr(6))), "+", "-"), "/", "_");
  while (text.ends_with('=')) text.pop_back();
  const auto pair = base64url_decode(text).bytes;
  const auto colon = pair.find(':');
  if (colon == std::string::npos) return std::nullopt;
  return Credentials{percent_decode(pair.substr(0, colon), true), percent_decode(pair.substr(colon + 1), true)};
}

bool secret_right(const Client& client, const Credentials& credentials) {
  if (deviates(Deviation::partner_client_secret_unread)) return true;
  if (!client.confidential()) return !credentials.secret;
  return credentials.secret == client.secret.reveal();
}

PartnerClientClaim refused(const std::string& why) { return {nullptr, "", partner_client_refusal(why)}; }
PartnerClientClaim malformed(const std::string& why) {
  return {nullptr, "", partner_refusal(OauthFault{"invalid_request", why})};
}

PartnerClientClaim judged(const PartnerIdms& idms, const Credentials& credentials) {
  const bool absent = credentials.id.empty();
  const auto* client = idms.client(credentials.id);
  const bool stand_in =
      deviates(absent ? Deviation::partner_client_id_optional : Deviation::partner_unknown_client_accepted);
  if (client == nullptr && stand_in) return {&idms.clients.front(), credentials.id, std::nullopt};
  if (absent) return malformed("client_id is required.");
  if (client == nullptr) return refused("The client is not registered here.");
  if (!secret_right(*client, credentials)) return refused("The client could not be authenticated.");
  return {client, credentials.id, std::nullopt};
}

}  // namespace

PartnerClientClaim partner_client_of(const PartnerIdms& idms, const Request& request, const Parameters& form) {
  const Credentials in_form{form.get("client_id").value_or(""), form.get("client_secret")};
  if (request.authorization.empty()) return judged(idms, in_form);
  const auto basic = in_header(request.authorization);
  if (!basic) return refused("The Authorization header is not HTTP Basic.");
  if (in_form.secret) return malformed("The client authenticates in two ways.");
  if (!in_form.id.empty() && in_form.id != basic->id) return malformed("client_id is not that of the header.");
  return judged(idms, *basic);
}

}  // namespace mcx
