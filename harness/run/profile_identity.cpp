// Name, roles, release and start of the product under test.
#include <algorithm>

#include "harness/base/text.h"
#include "harness/run/profile_parts.h"
#include "harness/run/program_path.h"

namespace mcx {
namespace {

constexpr int first_release = 13, last_release = 19;

std::vector<std::string> role_names() {
  std::vector<std::string> names;
  for (const auto role : {Role::primary_idms, Role::partner_idms, Role::idm_client, Role::mc_client, Role::mcx_server,
                          Role::kms, Role::cms, Role::gms, Role::gateway_ue})
    names.emplace_back(name_of(role));
  return names;
}

void read_role(ProfileReading& reading, const Place& place) {
  const auto role = role_named(place.text());
  if (!role)
    reading.fault(place, cat("There is no role \"", place.text(), "\". ", suggestion(place.text(), role_names())));
  else if (reading.profile.has_role(*role))
    reading.fault(place, cat("The role \"", place.text(), "\" stands in the list already. Remove one."));
  else
    reading.profile.roles.push_back(*role);
}

void read_roles(ProfileReading& reading) {
  const auto place = reading.document.member("roles");
  for (const auto& item : place.items()) read_role(reading, item);
  if (place.items().empty())
    reading.fault(place,
                  cat("The profile names no role. Write \"roles\": [\"primary-idms\"], or one or more others of: ",
                      join(role_names(), ", "), "."));
}

void read_release(ProfileReading& reading) {
  const auto place = reading.document.member("release");
  if (!place.given()) return;
  const auto& text = place.value->text();
  const bool two_digits = text.size() == 2 && text[0] == '1' && text[1] >= '3' && text[1] <= '9';
  if (two_digits)
    reading.profile.release = 10 + (text[1] - '0');
  else
    reading.fault(place, cat("There is no release \"", text, "\" in this suite. Write one from \"", first_release,
                             "\" to \"", last_release, "\"."));
}

void read_launch(ProfileReading& reading) {
  const auto place = reading.document.member("launch");
  for (const auto& item : place.items()) reading.profile.launch.push_back(item.text());
  if (place.value == nullptr || !place.value->is(Json::Kind::array)) return;
  const auto program = reading.profile.launch.empty() ? std::string() : reading.profile.launch.front();
  if (program.empty())
    reading.fault(place,
                  "The launch command is empty. Write the program and its arguments, or remove \"launch\" if the "
                  "product is running already.");
  else if (find_program(program, reading.profile.folder).empty())
    reading.fault(place, cat("The program \"", program,
                             "\" is not there, or may not be executed. It was looked for in the "
                             "profile's folder, beside this program and on the PATH."));
}

}  // namespace

void read_identity(ProfileReading& reading) {
  reading.profile.name =
      required_text(reading, reading.document.member("name"),
                    "The profile has no name. Write the product and its version, as they shall stand in "
                    "the report: \"name\": \"Example IdMS 4.2\".");
  read_roles(reading);
  read_release(reading);
  read_launch(reading);
}

bool needs_idms(const Profile& profile) {
  return profile.has_role(Role::primary_idms) || profile.has_role(Role::partner_idms);
}

bool needs_client(const Profile& profile) {
  return profile.has_role(Role::idm_client) || profile.has_role(Role::mc_client) || profile.has_role(Role::gateway_ue);
}

}  // namespace mcx
