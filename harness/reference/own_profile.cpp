#include "harness/reference/own_profile.h"

#include "harness/reference/login.h"

namespace mcx {
namespace {

std::string secret_file(const StateFolder& folder, const std::string& name, const Secret& secret) {
  return "file:" + folder.write(name, secret.reveal());
}

Json clients_of(const Registry& registry, const StateFolder& folder) {
  Json list = Json::array();
  for (const auto& client : registry.clients()) {
    Json entry = Json::object({{"client_id", client.id}, {"redirect_uri", client.redirect_uri}});
    if (client.confidential()) entry.set("secret", secret_file(folder, client.id + ".secret", client.secret));
    list.push(entry);
  }
  return list;
}

Json users_of(const Registry& registry, const StateFolder& folder) {
  Json list = Json::array();
  for (const auto& account : registry.accounts()) {
    Json entry = Json::object({{"mc_id", account.mc_id}});
    entry.set("password", secret_file(folder, account.mc_id + ".password", account.password));
    for (const auto& service : services)
      if (!(account.*service.id).empty()) entry.set(service.claim, account.*service.id);
    list.push(entry);
  }
  return list;
}

Json endpoints_of(const IdmsAddresses& at) {
  return Json::object({{"issuer", at.issuer},
                       {"authorization", at.authorization},
                       {"token", at.token},
                       {"jwks", at.jwks},
                       {"revocation", at.revocation}});
}

Json login_of() {
  return Json::object({{"form", Json::object({{"username", username_field}, {"password", password_field}, {"deny", "decision=deny"}})}});
}

// Besides the first, and without the one beside us, which stands last.
Json other_partners_of(const Registry& registry) {
  Json list = Json::array();
  const auto& all = registry.partners();
  for (std::size_t i = 1; i + 1 < all.size(); ++i) list.push(Json::object({{"token", all[i]}}));
  return list;
}

Json hooks_of(const std::string& control) {
  return Json::object({{"advance_clock", control + "/clock?seconds={seconds}"},
                       {"disable_user", control + "/disable?user={mc_id}"},
                       {"enable_user", control + "/enable?user={mc_id}"}});
}

Json ics_of() {
  return Json::object({{"token_exchange", true}, {"revocation", true}, {"metadata", true}, {"jwks", true}, {"consent", true}});
}

}  // namespace

Json own_profile(const Idms& idms, const StateFolder& folder, const std::string& control) {
  Json profile =
      Json::object({{"name", "mcx-reference"}, {"roles", Json::strings({"primary-idms"})}, {"release", "18"}});
  profile.set("endpoints", endpoints_of(idms.at));
  profile.set("partner", Json::object({{"token", idms.registry.partners().front()}}));
  profile.set("other_partners", other_partners_of(idms.registry));
  profile.set("clients", clients_of(idms.registry, folder));
  profile.set("users", users_of(idms.registry, folder));
  profile.set("login", login_of());
  profile.set("hooks", hooks_of(control));
  profile.set("ics", ics_of());
  return profile;
}

}  // namespace mcx
