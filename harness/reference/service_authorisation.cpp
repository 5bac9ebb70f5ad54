#include "harness/reference/service_authorisation.h"

#include "harness/reference/deviating.h"
#include "harness/reference/sip_refusal.h"

namespace mcx {
namespace {

[[noreturn]] void fail(McxState& state, const Binding& binding) {
  if (deviates(Deviation::binding_harmed_by_refusal)) state.forget(state.bindings.end_impu(binding.impu));
  if (deviates(Deviation::binding_after_refusal) && !binding.user.empty()) state.bindings.bind(binding);
  if (deviates(Deviation::refused_token_ends_publication))
    for (const auto& each : state.bindings.of_impu(binding.impu)) state.publications.remove_of(each);
  throw Refusal{403, McWarning::service_authorisation_failed};
}

// Whom a deviation binds although the token does not hold: the one that it names all the same.
std::string named_in(const McxState& state, const std::string& token) {
  const auto parsed = parse_jws(token);
  return parsed.fault == JoseFault::none ? claims_of(parsed.jws).value.string_at(state.names().claim) : "";
}

bool taken_from_whoever_is_bound(const McxState& state, const Binding& binding) {
  return deviates(Deviation::service_token_unverified_when_bound) && state.bindings.knows(binding.impu, binding.user);
}

// As a lock that gives way: the third time the same client is let in.
bool taken_at_last(McxState& state, const Binding& binding) {
  return deviates(Deviation::refused_token_taken_later) && ++state.refusals[binding.impu] > 2;
}

// Deviations that leave bindings behind would reach the limit before they are seen.
bool leaves_bindings() {
  return deviates(Deviation::binding_survives_removal) || deviates(Deviation::binding_survives_deregistration) ||
         deviates(Deviation::binding_survives_impu_change) || deviates(Deviation::binding_survives_user_change) ||
         deviates(Deviation::binding_after_refusal) || deviates(Deviation::publish_etag_missing);
}

void check_limit(const McxState& state, const Binding& binding) {
  if (state.bindings.has_room_for(binding) || leaves_bindings() || deviates(Deviation::binding_limit_replaces_first))
    return;
  if (deviates(Deviation::binding_limit_fault_misnamed)) throw Refusal{403, McWarning::too_many_authorisations};
  throw Refusal{486, McWarning::too_many_authorisations};
}

}  // namespace

ClearInfo opened_info(McxState& state, const PublishBody& body, const std::string& impu) {
  return state.gate.open(state.service, body, impu);
}

std::optional<Binding> binding_by_unverified_token(const McxState& state, const ClearInfo& info,
                                                   const std::string& impu) {
  if (!deviates(Deviation::register_token_unverified)) return std::nullopt;
  return Binding{named_in(state, *info.token), info.client_id.value_or(""), impu};
}

Binding authorised_binding(McxState& state, const ClearInfo& info, const std::string& impu) {
  const auto judged = judged_service_token(state.trust, state.service, *info.token);
  Binding binding{judged.mc_service_id, info.client_id.value_or(""), impu};
  if (!judged.ok()) {
    binding.user = named_in(state, *info.token);
    if (!taken_from_whoever_is_bound(state, binding) && !taken_at_last(state, binding)) fail(state, binding);
  }
  const bool again = deviates(Deviation::service_token_taken_once) && !state.taken.insert(*info.token).second;
  if (again) throw Refusal{403, McWarning::service_authorisation_failed};
  if (binding.client.empty() && !deviates(Deviation::publish_binds_without_client_id)) fail(state, binding);
  const bool other_key = !info.key_user.empty() && info.key_user != binding.user;
  if (other_key && !deviates(Deviation::protected_key_of_other_user_taken))
    throw Refusal{403, McWarning::unable_to_decrypt};
  if (info.request_uri && deviates(Deviation::binding_id_from_body)) binding.user = *info.request_uri;
  if (deviates(Deviation::binding_of_user_bound_last))
    binding.user = state.bindings.user_bound_last(impu, binding.user);
  check_limit(state, binding);
  return binding;
}

}  // namespace mcx
