// How the MC client sees from outside what it is bound to (TS 24.379 7.3.4): settings are taken of an MC service ID that
// the server knows its IMPU by, and of no other.
#include <ostream>

#include "harness/actors/in_words.h"
#include "harness/actors/mc_client.h"
#include "harness/actors/partner_client.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/model/service.h"

namespace mcx {
namespace {

// An MC service ID, and what it is called: "mcptt_id of alice".
struct NamedId {
  std::string id, name;
};

NamedId named_id(const User& user, const Service& service) {
  return {id_of(user, service), cat(service.claim, " of ", user.mc_id)};
}

void add(std::vector<NamedId>& list, NamedId named) {
  for (const auto& each : list)
    if (each.id == named.id) return;
  if (!named.id.empty()) list.push_back(std::move(named));
}

}  // namespace

void PrintTo(const BindingSight& sight, std::ostream* out) {
  *out << "settings are taken of " << (sight.known.empty() ? "none" : join(sight.known, ", ")) << ", and not of "
       << (sight.unknown.empty() ? "none" : join(sight.unknown, ", "));
}

void McClient::demand_that_settings_tell() {
  const auto answer = publish(settings_of(cat("sip:nobody-", lower(wiring_->random.word_of_now(12)), "@mcx.example")));
  if (answer.status() == 200)
    throw Unmet(cat("the server takes settings of an ID that nobody has, so that they do not tell what ", identity_.impu,
                    " is bound to"));
}

void McClient::obtain_unbound() {
  demand_that_settings_tell();
  if (settings_only().status() == 200)
    throw Unmet(cat("the server takes settings of the ", names_->claim, " of ", user_->mc_id, " from ", identity_.impu,
                    ", which was not authorised yet"));
}

BindingSight McClient::look_at_binding(const std::vector<User>& others) {
  const auto& own = services[static_cast<std::size_t>(service())];
  std::vector<NamedId> asked{named_id(*user_, own)};
  for (const auto& other : others) add(asked, named_id(migrated_ ? at_partner(other) : other, own));
  for (const auto& each : services) add(asked, named_id(*user_, each));
  BindingSight sight{.own = asked.front().name, .known = {}, .unknown = {}};
  for (const auto& [id, name] : asked) {
    const auto answer = publish(settings_of(id));
    if (answer.status() == 200)
      sight.known.push_back(name);
    else
      sight.unknown.push_back(cat(name, " (", in_words(answer), ")"));
  }
  demand_that_settings_tell();
  return sight;
}

}  // namespace mcx
