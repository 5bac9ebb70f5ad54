#include "harness/run/chain.h"

#include "harness/actors/in_words.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

TokenAnswer given_out(std::string_view token) {
  TokenAnswer answer;
  answer.http.status = 200;
  answer.json.value = Json::object({{"access_token", std::string(token)}});
  answer.received_at = unix_seconds();
  return answer;
}

}  // namespace

void Chain::message(std::string_view name, Role sender) {
  message_ = cat("message ", ++sent_, ", ", name, " of the ", name_of(sender));
  sent_by_somebody_ = has(sender);
  const auto* why = sent_by_somebody_ ? "that one is not under test" : "the harness sends it";
  if (!tests(sender)) context_.remark(cat(message_, ": ", why, ", and it is not judged"));
}

bool Chain::has(Role role) const {
  const auto& profile = context_.profile();
  if (role == Role::primary_idms) return profile.has_primary();
  return role == Role::partner_idms ? profile.has_partner() : true;
}

void Chain::owes(std::string_view sentence, const Obligations& rows) {
  context_.link(cat(message_, ": ", sentence), rows, sent_by_somebody_);
}

TokenAnswer Chain::log_in(const User& user) {
  if (has(Role::partner_idms) && partner_scopes_for(user).empty())
    throw Unmet(cat(user.mc_id, " has no service in the partner's domain; declare an ID there (users[].partner)"));
  if (has(Role::primary_idms)) return log_in_at_home(user);
  partner_.obtain_decision(user);
  return {};
}

TokenAnswer Chain::exchange(const TokenAnswer& login, const User& user, std::string_view address) {
  if (has(Role::primary_idms)) return idms_.send(idms_.exchange_request(login, address));
  const auto aud = Json::strings({idms_.client().client_id, std::string(address)});
  return given_out(partner_.security_token(user).with_claim("aud", aud).compact());
}

TokenAnswer Chain::present(const TokenAnswer& exchanged, const User& user) {
  return has(Role::partner_idms) ? partner_.redeem(user, exchanged.string_at("access_token")) : TokenAnswer{};
}

TokenAnswer Chain::redeem(const TokenAnswer& exchanged, const User& user, std::string_view scope) {
  if (!has(Role::partner_idms)) return {};
  const auto token = security_token(exchanged);
  auto answer = partner_.send(partner_.grant_request(user, token.compact.reveal()).with("scope", scope));
  if (answer.error() != "invalid_grant") return answer;
  const auto* issuer = token.claim("iss");
  throw Unmet(
      cat("the partner does not accept a security token in which nothing is wrong; install the certificate of the "
          "key that signs with ",
          token.is_jwt() ? token.parsed.jws.alg() : "an unknown alg", " at the partner, for the issuer ",
          issuer == nullptr ? "of the security token" : printable(issuer->text(), 200),
          ", and tell it the user that sub names; the answer was ", in_words(answer)));
}

Token Chain::security_token(const TokenAnswer& exchanged) {
  auto token = read_token("security token", exchanged.string_at("access_token"));
  token.received_at = exchanged.received_at;
  return token;
}

}  // namespace mcx
