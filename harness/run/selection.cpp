#include "harness/run/selection.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "harness/actors/redirect_uri.h"
#include "harness/base/errors.h"
#include "harness/base/random.h"
#include "harness/base/text.h"
#include "harness/model/service.h"
#include "harness/run/lease.h"

namespace mcx {
namespace {

bool named(const RegisteredCase& entry, const std::string& glob) {
  return glob.empty() || glob_match(glob, entry.id) || glob_match(glob + "/*", entry.id);
}

void demand_known_suites(const Choice& choice) {
  std::set<std::string> known;
  for (const auto& entry : all_cases()) known.insert(entry.suite);
  const std::vector<std::string> names(known.begin(), known.end());
  for (const auto& suite : choice.suites)
    if (!known.contains(suite)) {
      const auto near = nearest(suite, names);
      throw UsageError(cat("there is no suite \"", suite, "\"", near.empty() ? "" : cat("; did you mean \"", near, "\"?"),
                           " The suites are: ", join(names, ", "), "."));
    }
}

// Of a chain, the first of its roles that the profile declares.
std::optional<Role> role_under_test(const CaseSpec& spec, const Profile& profile) {
  if (profile.has_role(spec.role)) return spec.role;
  for (const auto role : spec.across)
    if (profile.has_role(role)) return role;
  return std::nullopt;
}

bool is_of_role(const CaseSpec& spec, std::optional<Role> wish, const Profile& profile) {
  if (wish) return drives(spec, *wish) && profile.has_role(*wish);
  return role_under_test(spec, profile).has_value();
}

bool verifies_one_of(const CaseSpec& spec, const std::vector<const Requirement*>& rows) {
  return rows.empty() || std::any_of(spec.verifies.begin(), spec.verifies.end(), [&](const auto* row) {
           return std::find(rows.begin(), rows.end(), row) != rows.end();
         });
}

bool chosen(const RegisteredCase& entry, const Choice& choice, const Profile& profile) {
  const bool suite = choice.suites.empty() ||
                     std::find(choice.suites.begin(), choice.suites.end(), entry.suite) != choice.suites.end();
  return suite && is_of_role(entry.spec, choice.role, profile) && named(entry, choice.case_glob) &&
         verifies_one_of(entry.spec, choice.rows);
}

bool serves(const User& user, std::string_view service) {
  return std::any_of(services.begin(), services.end(),
                     [&](const Service& each) { return each.name == service && !id_of(user, each).empty(); });
}

// RFC 3261 19.1.2: without the parameter it is UDP.
bool is_over_udp(std::string_view uri) {
  return uri.starts_with("sip:") && uri.find("transport=t") == std::string_view::npos;
}

// Which MC servers are needed, and whose access tokens they are to take.
std::optional<std::string> lacking_mc_server(const Needs& needs, const Profile& profile) {
  const auto address = cat(needs.migrated ? "partner_" : "", needs.sip_service);
  if (!needs.sip_service.empty() && !profile.sip.contains(address))
    return cat("the profile gives no address for ", needs.sip_service, needs.migrated ? " at the partner" : "",
               " (sip.", address, ")");
  if (!needs.other_service.empty() && !profile.sip.contains(std::string(needs.other_service)))
    return cat("the profile gives no address for ", needs.other_service, " besides (sip.", needs.other_service, ")");
  if (needs.migrated && !profile.has_partner())
    return "the profile gives no partner IdMS whose access tokens those MC servers take (partner.token)";
  if (needs.login_tokens && !profile.sip.contains(std::string(needs.sip_service)))
    return cat("the profile gives no address for ", needs.sip_service, " (sip.", needs.sip_service, ")");
  if (needs.login_tokens && profile.switched("service_tokens") == "harness")
    return "the MC servers take access tokens of the harness only (switches.service_tokens is harness)";
  if (needs.login_tokens && !profile.has_primary())
    return "the profile names no IdMS at which users log in (endpoints.authorization, endpoints.token)";
  if (needs.minted_tokens && profile.switched("service_tokens") == "idms")
    return "the MC servers take no access tokens of the harness (switches.service_tokens is idms)";
  return std::nullopt;
}

std::optional<std::string> lacking_domain(const Needs& needs, const Profile& profile) {
  if (needs.both_domains && !(profile.has_role(Role::primary_idms) && profile.has_role(Role::partner_idms)))
    return "roles: it needs a primary and a partner IdMS under test together";
  if (needs.other_partner && profile.other_partners.empty())
    return "the profile names no second partner that the primary IdMS knows (other_partners)";
  if (needs.token_in_register && profile.switched("token_in_register") != "allowed")
    return "the server takes access tokens in PUBLISH only (switches.token_in_register is refused)";
  if (needs.clear_token && (profile.answers("confidentiality_required") || profile.answers("integrity_required")))
    return "the server takes no token without protection (ics.confidentiality_required, ics.integrity_required)";
  if (needs.asserts_identity && profile.sip.contains("outbound_proxy"))
    return "it plays the SIP core itself, and the profile names another one (sip.outbound_proxy)";
  if (auto lack = lacking_mc_server(needs, profile)) return lack;
  const auto place = profile.sip.find(std::string(needs.sip_service));  // told later, where the program is yet to start
  if (needs.sip_stream && place != profile.sip.end() && is_over_udp(place->second))
    return cat("it is about TCP and TLS, and sip.", needs.sip_service, " is an address over UDP");
  return std::nullopt;
}

// Whose question an ICS item is: of a chain, only those who are there are asked.
bool is_asked(std::string_view item, const CaseSpec& spec, const Profile& profile) {
  if (spec.across.empty()) return true;
  if (item == "token_exchange") return profile.has_primary();
  return item != "jwt_bearer" || profile.has_role(Role::partner_idms);
}

std::optional<std::string> lacking(const Needs& needs, const Profile& profile) {
  if (auto lack = lacking_domain(needs, profile)) return lack;
  const auto count = [](auto& list, auto test) { return std::count_if(list.begin(), list.end(), test); };
  if (static_cast<int>(profile.users.size()) < needs.users)
    return cat("needs ", needs.users, " users; the profile has ", profile.users.size(), " (add to users)");
  if (static_cast<int>(profile.clients.size()) < needs.clients)
    return cat("needs ", needs.clients, " clients; the profile has ", profile.clients.size(), " (add to clients)");
  if (needs.confidential && count(profile.clients, [](const auto& each) { return each.confidential(); }) == 0)
    return "no client in the profile has a secret (clients[].secret)";
  if (needs.public_client && count(profile.clients, [](const auto& each) { return !each.confidential(); }) == 0)
    return "every client in the profile has a secret; a native client without one is needed";
  if (needs.fixed_redirect && count(profile.clients, [](const auto& each) { return !is_loopback(each.redirect_uri); }) == 0)
    return "every client in the profile has a loopback redirect_uri, whose port may change (RFC 8252 7.3)";
  if (needs.other_redirect && count(profile.clients, [&](const auto& each) {
        return !same_redirect(each.redirect_uri, profile.clients.front().redirect_uri);
      }) == 0)
    return "every client in the profile has the same redirect_uri, but for the port of a loopback address";
  if (needs.hosted_redirect && count(profile.clients, [](const auto& each) { return has_host(each.redirect_uri); }) == 0)
    return "no client in the profile has a redirect_uri with a host, which those of private-use schemes have not";
  if (!needs.user_without.empty() && count(profile.users, [&](const User& u) { return !serves(u, needs.user_without); }) == 0)
    return cat("every user is authorised for ", needs.user_without, "; one that lacks ", needs.user_without, "_id is needed");
  if (!needs.user_with.empty() && count(profile.users, [&](const User& u) { return serves(u, needs.user_with); }) == 0)
    return cat("no user in the profile has ", needs.user_with, "_id");
  if (!needs.other_service.empty() && count(profile.users, [&](const User& u) {
        return serves(u, needs.user_with) && serves(u, needs.other_service);
      }) == 0)
    return cat("no user in the profile has both ", needs.sip_service, "_id and ", needs.other_service, "_id");
  if (needs.migrated && !LeasePool(profile).take({.users = needs.users, .clients = 0, .user_with = needs.user_with,
                                                  .sip_service = needs.sip_service, .migrated = true}))
    return cat("needs ", needs.users, " users with ", needs.sip_service,
               "_id in both domains (users[] and users[].partner)");
  if (!LeasePool(profile).take(needs))
    return "no users and clients of the profile suit the case together: each of its needs is met, but by different ones";
  return std::nullopt;
}

std::optional<std::string> hookless(const Needs& needs, const Profile& profile, Milliseconds run_limit) {
  if (needs.hook.empty()) return std::nullopt;
  const auto at = profile.hooks.find(std::string(needs.hook));
  if (at != profile.hooks.end() && at->second.given()) return std::nullopt;
  if (needs.waits_s > 0 && run_limit > Milliseconds(needs.waits_s * 1000) + Milliseconds(60'000)) return std::nullopt;
  const auto wait = needs.waits_s > 0 ? cat(", or a --deadline above ", needs.waits_s + 60, "s,") : "";
  return cat("the hook hooks.", needs.hook, " in the profile", wait, " would make it run");
}

// From the id alone, so that a case stays where it is when others come.
int shard_of(const RegisteredCase& entry, int shards) {
  return 1 + static_cast<int>(Random(0, entry.id).below(static_cast<std::uint64_t>(shards)));
}

}  // namespace

std::vector<const RegisteredCase*> choose(const Choice& choice, const Profile& profile) {
  demand_known_suites(choice);
  std::vector<const RegisteredCase*> all, mine;
  for (const auto& entry : all_cases())
    if (chosen(entry, choice, profile)) all.push_back(&entry);
  if (all.empty() && !choice.case_glob.empty())
    throw UsageError(cat("no case of the profile's roles is called \"", choice.case_glob,
                         "\"; mcx-conformance list shows the cases there are"));
  if (all.empty()) throw UsageError("no case fits this suite, role and requirement; mcx-conformance list shows the cases there are");
  std::copy_if(all.begin(), all.end(), std::back_inserter(mine),
               [&](const auto* entry) { return shard_of(*entry, choice.shards) == choice.shard; });
  return mine;
}

std::vector<std::string> role_names(const CaseSpec& spec) {
  std::vector<std::string> names{std::string(name_of(spec.role))};
  for (const auto role : spec.across) names.emplace_back(name_of(role));
  return names;
}

Obligations rows_in_force(const CaseSpec& spec, const Profile& profile) {
  Obligations kept;
  for (const auto* row : spec.verifies)
    if (row->applies_to(profile.release) && (spec.across.empty() || profile.has_role(row->role)))
      kept.rows.at(kept.count++) = row;
  return kept;
}

RegisteredCase bound_to(const RegisteredCase& entry, const Profile& profile) {
  auto bound = entry;
  bound.spec.verifies = rows_in_force(entry.spec, profile);
  bound.spec.role = role_under_test(entry.spec, profile).value_or(entry.spec.role);
  return bound;
}

std::optional<std::string> inapplicable(const RegisteredCase& entry, const Profile& profile, Milliseconds run_limit) {
  const auto& spec = entry.spec;
  if (rows_in_force(spec, profile).count == 0)
    return cat("release: the rule does not bind a product of Release ", profile.release);
  for (std::size_t i = 0; i < spec.applies.count; ++i)
    if (is_asked(spec.applies.items[i], spec, profile) && !profile.answers(spec.applies.items[i]))
      return cat("ics.", spec.applies.items[i], " is false in the profile");
  if (auto lack = lacking(spec.needs, profile)) return lack;
  return hookless(spec.needs, profile, run_limit);
}

}  // namespace mcx
