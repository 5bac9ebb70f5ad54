#include "harness/reference/publish.h"

#include <algorithm>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/reference/asserted_identity.h"
#include "harness/reference/deviating.h"
#include "harness/reference/event_publication.h"
#include "harness/reference/neighbours.h"
#include "harness/reference/service_authorisation.h"
#include "harness/reference/settings_notice.h"
#include "harness/reference/sip_refusal.h"
#include "harness/wire/sip_uri.h"

namespace mcx {
namespace {

// One request as it is judged.
struct Publishing {
  McxState& state;
  const SipMessage& request;
  std::string impu;
  std::optional<std::string> tag;
  std::uint32_t interval = 0;
  PublishBody body = {};
};

// RFC 3261 8.2.2.3: none is supported.
void check_extensions(const SipMessage& request) {
  if (!request.has("Require") || deviates(Deviation::publish_require_ignored)) return;
  if (deviates(Deviation::publish_unsupported_untold)) throw Refusal{420};
  throw Refusal{420, McWarning::none, {{"Unsupported", request.header("Require")}}};
}

void check_direction(const McxState& state, const SipMessage& request) {
  const auto uri = parse_sip_uri(request.uri);
  if (!uri || uri->user != state.identity) throw Refusal{404};
  check_package(request);
  check_extensions(request);
  if (request.has("Accept-Contact") && deviates(Deviation::publish_accept_contact_refused)) throw Refusal{420};
  if (!meant_for(state.names(), request) && !deviates(Deviation::publish_for_other_service_taken)) throw Refusal{403};
}

// As our own clients write it: info first, then settings, and nothing else in it.
bool has_usual_form(const McNames& names, const SipMessage& request) {
  const auto& body = request.body;
  const auto info = body.find(names.info_mime), settings = body.find(poc_settings_mime);
  const bool ordered = info == std::string::npos || settings == std::string::npos || info < settings;
  const bool bare = request.header("Content-Type").find("boundary=\"") == std::string::npos;
  const bool whole = body.empty() || (body.starts_with("--") && trim(body).ends_with("--"));
  return ordered && bare && whole && body.find("<!--") == std::string::npos &&
         body.find("CDATA") == std::string::npos && body.find("<m:") == std::string::npos &&
         body.find("application/x-") == std::string::npos;
}

void check_body(const Publishing& p) {
  if (deviates(Deviation::publish_unusual_form_refused) && !has_usual_form(p.state.names(), p.request))
    throw Refusal{400};
  if (p.body.fault == PublishBody::Fault::unsupported) {
    if (deviates(Deviation::publish_any_body_accepted)) return;
    if (deviates(Deviation::publish_body_fault_500)) throw Refusal{500};
    throw Refusal{415, McWarning::none, {{"Accept", accepted_types(p.state.service)}}};
  }
  if (p.body.fault == PublishBody::Fault::unreadable) {
    p.state.silenced.insert(p.impu);
    throw Refusal{400};
  }
}

// The state that the tag names; nullptr when there is no tag.
const Publication* matched(const Publishing& p) {
  if (!p.tag) return nullptr;
  const auto* found = p.state.publications.find(*p.tag, p.impu);
  if (found != nullptr) return found;
  if (deviates(Deviation::publish_unknown_tag_ends_state)) p.state.forget(p.state.bindings.end_impu(p.impu));
  if (deviates(Deviation::publish_unknown_tag_accepted)) return nullptr;
  if (p.body.settings && deviates(Deviation::publish_settings_of_412_kept))
    for (const auto& owner : p.state.bindings.of_impu(p.impu))
      p.state.publications.put({"", owner, true, p.body.settings, unix_seconds() + p.interval});
  throw Refusal{deviates(Deviation::publish_unknown_tag_404) ? 404 : 412};
}

SipMessage stored(Publishing& p, Publication publication) {
  publication.ends = unix_seconds() + p.interval;
  if (p.body.settings && !deviates(Deviation::publish_settings_not_stored)) publication.settings = p.body.settings;
  const auto user = publication.bound ? publication.owner.user : "";
  auto response = published(p.request, p.state.publications.put(std::move(publication)), p.interval);
  if (user.empty()) return response;
  tell_clients(p.state, user, response);
  return response;
}

Publication fresh(const Publishing& p, const Binding& owner, bool bound) {
  const auto* before = matched(p);
  return {before == nullptr ? "" : before->tag, owner, bound, std::nullopt, 0};
}

// 7.3.3
SipMessage authorised(Publishing& p, const Binding& binding) {
  auto publication = fresh(p, binding, true);
  check_interval(p.interval);
  if (!p.body.settings && !deviates(Deviation::publish_binds_without_settings)) throw Refusal{400};
  p.state.forget(p.state.bindings.bind(binding));
  neighbours::tell(p.state.service, p.impu, neighbours::Fate::bound);
  auto response = stored(p, std::move(publication));
  if (deviates(Deviation::binding_id_in_header)) response.add("P-Asserted-Identity", cat("<", binding.user, ">"));
  return response;
}

Refusal unknown(const std::string& user) {
  Refusal refusal{deviates(Deviation::publish_unbound_status_403) ? 403 : 404, McWarning::user_unknown};
  if (deviates(Deviation::refusal_names_user)) refusal.headers.push_back({"P-Called-Party-ID", cat("<", user, ">")});
  return refusal;
}

bool neighbours_told(const Publishing& p, neighbours::Fate fate) {
  return neighbours::have_told(p.state.service, p.impu, fate);
}

// Whose settings deviations take although he is not bound.
bool taken_unbound(const Publishing& p, const Binding& named) {
  const auto& bindings = p.state.bindings;
  if (deviates(Deviation::publish_settings_only_unbound_accepted)) return true;
  if (deviates(Deviation::publish_settings_only_binds)) return true;
  if (deviates(Deviation::binding_of_other_service_counts)) return neighbours_told(p, neighbours::Fate::bound);
  if (deviates(Deviation::publish_limited_client_bound)) return p.state.publications.has_unbound_of(p.impu);
  return deviates(Deviation::publish_settings_only_other_user_accepted) && !bindings.knows(p.impu, named.user) &&
         !bindings.of_impu(p.impu).empty();
}

bool gone_with_another(const Publishing& p) {
  return deviates(Deviation::removal_ends_other_services) && neighbours_told(p, neighbours::Fate::logged_off);
}

// 7.3.4: whoever is bound may change his settings.
SipMessage settings_only(Publishing& p, const ClearInfo& info) {
  const Binding named{*info.request_uri, *info.client_id, p.impu};
  const bool bound =
      p.state.bindings.holds(named) ||
      (deviates(Deviation::publish_settings_only_other_client_accepted) && p.state.bindings.knows(p.impu, named.user));
  if (bound && deviates(Deviation::publish_settings_only_refused)) throw Refusal{403};
  if ((!bound && !taken_unbound(p, named)) || gone_with_another(p)) throw unknown(named.user);
  auto publication = fresh(p, named, bound);
  check_interval(p.interval);
  if (deviates(Deviation::publish_settings_only_binds)) p.state.forget(p.state.bindings.bind(named));
  return stored(p, std::move(publication));
}

// TS 33.180 5.1.3.2.1: a PUBLISH without token is not delayed. It authorises nobody (limited service).
SipMessage limited(Publishing& p) {
  const auto* before = matched(p);
  check_interval(p.interval);
  Publication publication = before == nullptr ? Publication{"", {"", "", p.impu}, false, std::nullopt, 0} : *before;
  return stored(p, std::move(publication));
}

SipMessage refreshed(Publishing& p) {
  const auto* before = matched(p);
  check_interval(p.interval);
  auto publication = before == nullptr ? Publication{"", {"", "", p.impu}, false, std::nullopt, 0} : *before;
  if (deviates(Deviation::binding_survives_removal_after_refresh)) publication.bound = false;
  if (deviates(Deviation::publish_refresh_drops_settings)) publication.settings = std::nullopt;
  return stored(p, std::move(publication));
}

// 7.3.5 and RFC 3903: with the state go settings and binding.
SipMessage removed(Publishing& p) {
  if (!p.tag) throw Refusal{400};
  const auto* any = p.state.publications.find(*p.tag);
  if (any != nullptr && deviates(Deviation::binding_ended_by_tag_alone))
    p.state.forget(p.state.bindings.end(Binding(any->owner)));
  const auto* found = p.state.publications.find(*p.tag, p.impu);
  if (found == nullptr && deviates(Deviation::publish_removal_ignores_tag)) {
    p.state.forget(p.state.bindings.end_impu(p.impu));
    return published(p.request, fresh_word(), 0);
  }
  found = matched(p);
  if (found == nullptr) return published(p.request, fresh_word(), 0);
  const auto gone = *found;
  if (deviates(Deviation::publish_removed_tag_accepted))
    p.state.publications.empty_out(gone.tag);
  else
    p.state.publications.remove(gone.tag);
  if (gone.bound) neighbours::tell(p.state.service, p.impu, neighbours::Fate::logged_off);
  if (gone.bound && !deviates(Deviation::binding_survives_removal)) {
    const auto ended = p.state.bindings.end(gone.owner);
    if (!deviates(Deviation::publish_removed_tag_accepted)) p.state.forget(ended);
  }
  return published(p.request, fresh_word(), 0);
}

SipMessage with_info(Publishing& p) {
  const auto info = opened_info(p.state, p.body, p.impu);
  if (info.token) return authorised(p, authorised_binding(p.state, info, p.impu));
  if (info.request_uri && info.client_id && p.body.settings) return settings_only(p, info);
  if (info.request_uri && !p.body.settings) throw Refusal{400};
  return limited(p);
}

SipMessage processed(Publishing& p) {
  check_body(p);
  if (p.interval == 0) return removed(p);
  if (!p.body.present) {
    if (p.tag) return refreshed(p);
    if (!deviates(Deviation::publish_empty_accepted)) throw Refusal{400};
  }
  if (p.body.info) return with_info(p);
  return limited(p);
}

std::string impu_for(const SipMessage& request) {
  const auto claimed = claimed_impu(request);
  if (!claimed.empty() && deviates(Deviation::binding_impu_from_from)) return claimed;
  const auto impu = asserted_impu(request);
  if (!impu.empty()) return impu;
  if (!claimed.empty() && deviates(Deviation::binding_identity_unasserted)) return claimed;
  throw Refusal{403, McWarning::service_authorisation_failed};
}

// What deviations do with the sender of a request that is refused for its form.
void mishandle_refused(McxState& state, const SipMessage& request) {
  const auto impu = asserted_impu(request);
  if (deviates(Deviation::binding_ended_by_refused_request)) state.forget(state.bindings.end_impu(impu));
  if (!deviates(Deviation::binding_made_by_refused_request)) return;
  try {
    const auto body = read_publish_body(state.service, request);
    if (!body.info) return;
    const auto info = opened_info(state, body, impu);
    if (info.token) state.bindings.bind(authorised_binding(state, info, impu));
  } catch (const Refusal&) {
    return;  // the token does not hold
  }
}

bool left_unanswered(const Refusal& refusal, const SipMessage& request) {
  return refusal.warning == McWarning::service_authorisation_failed && !asserted_impu(request).empty() &&
         request.body.find("String></") != std::string::npos && deviates(Deviation::publish_refusal_unanswered);
}

}  // namespace

std::optional<SipMessage> publish(McxState& state, const SipMessage& request) {
  state.forget_expired(unix_seconds());
  if (deviates(Deviation::publish_malformed_body_silences) && state.silenced.contains(asserted_impu(request)))
    return std::nullopt;
  try {
    check_direction(state, request);
    Publishing p{state, request, impu_for(request), tag_in(request), interval_in(request)};
    p.body = read_publish_body(state.service, request);
    return processed(p);
  } catch (const Refusal& refusal) {
    if (left_unanswered(refusal, request)) return std::nullopt;
    if (refusal.warning == McWarning::none) mishandle_refused(state, request);
    return refused(request, refusal, state.agent);
  }
}

}  // namespace mcx
