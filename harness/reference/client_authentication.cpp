#include "harness/reference/client_authentication.h"

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

struct Credentials {
  std::string id, secret;
  bool has_secret = false, has_id = false;
};

std::string classic_base64_decoded(std::string text) {
  text = replace_all(replace_all(std::move(text), "+", "-"), "/", "_");
  while (text.ends_with('=')) text.pop_back();
  return base64url_decode(text).bytes;
}

// RFC 7617 with the form encoding that RFC 6749 2.3.1 puts inside.
std::optional<Credentials> basic_credentials(const std::string& authorization) {
  const auto blank = authorization.find(' ');
  if (blank == std::string::npos || !equal_ignoring_case(authorization.substr(0, blank), "Basic")) return std::nullopt;
  const auto pair = classic_base64_decoded(std::string(trim(authorization.substr(blank + 1))));
  const auto colon = pair.find(':');
  if (colon == std::string::npos) return std::nullopt;
  return Credentials{percent_decode(pair.substr(0, colon), true), percent_decode(pair.substr(colon + 1), true), true,
                     true};
}

Credentials form_credentials(const Parameters& form) {
  return {form.get("client_id").value_or(""), form.get("client_secret").value_or(""), form.has("client_secret"),
          form.has("client_id")};
}

ClientClaim refused(const std::string& why) { return {nullptr, client_refused(why)}; }
ClientClaim malformed(const std::string& why) { return {nullptr, error_answer({"invalid_request", why})}; }

bool excused(const Parameters& form) {
  if (deviates(Deviation::client_secret_optional)) return true;
  return deviates(Deviation::refresh_without_client_authentication) && form.get("grant_type") == "refresh_token";
}

bool nearly_right(const std::string& right, const std::string& given) {
  if (deviates(Deviation::client_secret_unread)) return true;
  if (given.empty()) return deviates(Deviation::client_secret_empty_taken);
  const bool cut = right.starts_with(given) || given.starts_with(right);
  return (cut && deviates(Deviation::client_secret_cut_taken)) ||
         (equal_ignoring_case(right, given) && deviates(Deviation::client_secret_case_ignored));
}

bool secret_right(const Client& client, const Credentials& credentials, const Parameters& form) {
  if (!client.confidential()) return !credentials.has_secret;
  if (!credentials.has_secret) return excused(form);
  return credentials.secret == client.secret.reveal() || nearly_right(client.secret.reveal(), credentials.secret);
}

ClientClaim judged(const Idms& idms, const Credentials& credentials, const Parameters& form) {
  if (!credentials.has_id && !credentials.has_secret) return {};
  const auto* client = idms.registry.client(credentials.id);
  if (client == nullptr && deviates(Deviation::token_client_id_unread)) return {};
  if (client == nullptr) return refused("The client is not registered here.");
  if (!secret_right(*client, credentials, form)) return refused("The client could not be authenticated.");
  return {client, std::nullopt};
}

}  // namespace

ClientClaim claimed_client(const Idms& idms, const Request& request, const Parameters& form) {
  const auto in_form = form_credentials(form);
  if (request.authorization.empty()) return judged(idms, in_form, form);
  if (deviates(Deviation::basic_authentication_refused)) return refused("HTTP Basic is not supported.");
  const auto in_header = basic_credentials(request.authorization);
  if (!in_header) return refused("The Authorization header is not HTTP Basic.");
  if (in_form.has_secret) return malformed("The client authenticates in two ways.");
  if (!in_form.id.empty() && in_form.id != in_header->id) return malformed("client_id is not that of the header.");
  return judged(idms, *in_header, form);
}

}  // namespace mcx
