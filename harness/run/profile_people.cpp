// The clients and users that are registered at the product under test.
#include <algorithm>

#include "harness/base/text.h"
#include "harness/run/profile_parts.h"

namespace mcx {
namespace {

void read_client(ProfileReading& reading, const Place& place) {
  const auto redirect = place.member("redirect_uri");
  ClientRegistration client;
  client.client_id = required_text(reading, place.member("client_id"),
                                   "This client has no client_id. Write the one it is registered under.");
  client.redirect_uri =
      required_text(reading, redirect, "This client has no redirect_uri. Write the one that is registered for it.");
  client.secret = read_secret(reading, place.member("secret"));
  if (redirect.given() && scheme_of(redirect.text()).empty())
    reading.fault(redirect, "This is not an absolute URI (RFC 6749 3.1.2). Write it in full, as it is registered.");
  if (redirect.text().find('#') != std::string::npos)
    reading.fault(redirect, "A redirect_uri has no fragment (RFC 6749 3.1.2). Take away the part from \"#\" on.");
  reading.profile.clients.push_back(client);
}

// A user without `partner` goes by the same IDs there: so it is where the partner alone is under test.
PartnerIdentity read_identity_at_partner(const User& user, const Place& place) {
  if (place.value == nullptr) return {user.mc_id, user.mcptt_id, user.mcvideo_id, user.mcdata_id};
  const auto sub = place.member("sub").text();
  return {sub.empty() ? user.mc_id : sub, place.member("mcptt_id").text(), place.member("mcvideo_id").text(),
          place.member("mcdata_id").text()};
}

// An MC server alone meets its users by their tokens, which the harness makes.
bool logs_in(const Profile& profile) {
  return profile.roles.empty() ||
         std::any_of(profile.roles.begin(), profile.roles.end(), [](Role role) { return role != Role::mcx_server; });
}

void read_user(ProfileReading& reading, const Place& place) {
  User user;
  user.mc_id =
      required_text(reading, place.member("mc_id"), "This user has no mc_id. Write the name the user logs in with.");
  if (logs_in(reading.profile))
    required_text(reading, place.member("password"),
                  "This user has no password. Write \"env:NAME\" or \"file:PATH\", never the password itself.");
  user.password = read_secret(reading, place.member("password"));
  user.mcptt_id = place.member("mcptt_id").text();
  user.mcvideo_id = place.member("mcvideo_id").text();
  user.mcdata_id = place.member("mcdata_id").text();
  user.partner = read_identity_at_partner(user, place.member("partner"));
  reading.profile.users.push_back(user);
}

std::vector<Place> each(const Place& list, std::string_view name) {
  std::vector<Place> places;
  for (const auto& item : list.items()) places.push_back(item.member(name));
  return places;
}

void need_one(ProfileReading& reading, const Place& list, std::string_view sentence) {
  if (reading.complete && needs_idms(reading.profile) && list.items().empty())
    reading.fault(list, std::string(sentence));
}

}  // namespace

void read_people(ProfileReading& reading) {
  const auto clients = reading.document.member("clients");
  const auto users = reading.document.member("users");
  for (const auto& client : clients.items()) read_client(reading, client);
  for (const auto& user : users.items()) read_user(reading, user);
  refuse_doubles(reading, each(clients, "client_id"));
  refuse_doubles(reading, each(users, "mc_id"));
  need_one(reading, clients,
           "An IdMS cannot be tested without a client. Register one there and write its client_id and redirect_uri; a "
           "second "
           "one lets more cases run.");
  need_one(
      reading, users,
      "An IdMS cannot be tested without a user. Create one there and write its mc_id and password; a second one lets "
      "more cases run.");
}

}  // namespace mcx
