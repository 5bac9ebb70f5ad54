#include "harness/reference/third_party_register.h"

#include <optional>

#include "harness/reference/deviating.h"
#include "harness/reference/event_publication.h"
#include "harness/reference/service_authorisation.h"
#include "harness/reference/sip_refusal.h"
#include "harness/wire/mime.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

std::string registered_impu(const SipMessage& request) {
  const auto to = read_address(request.header("To"));
  return to ? to->uri : "";
}

// The client's REGISTER as it stands in a body of type message/sip, alone or as a part.
std::optional<SipMessage> embedded_in(const SipMessage& request) {
  const auto type = read_media_type(request.header("Content-Type"));
  if (!type) return std::nullopt;
  if (type->type == "message/sip") return read_sip(request.body).message;
  const auto several = read_multipart(request.header("Content-Type"), request.body);
  const auto* part = several.body ? several.body->part("message/sip") : nullptr;
  return part == nullptr ? std::nullopt : read_sip(part->body).message;
}

bool of_same_user(const SipMessage& embedded, const std::string& impu) {
  return same_impu(registered_impu(embedded), impu) || deviates(Deviation::register_embedded_to_unchecked);
}

// A token in the client's REGISTER authorises as one in a PUBLISH does (stage 3).
void authorise_from(McxState& state, const SipMessage& embedded, const std::string& impu) {
  const auto body = read_publish_body(state.service, embedded);
  const bool readable = body.fault == PublishBody::Fault::none && body.info;
  if (!readable || deviates(Deviation::register_token_ignored)) return;
  const auto info = opened_info(state, body, impu);
  if (!info.token) return;
  const auto unverified = binding_by_unverified_token(state, info, impu);
  state.forget(state.bindings.bind(unverified ? *unverified : authorised_binding(state, info, impu)));
}

void end_bindings(McxState& state, const std::string& impu) {
  if (deviates(Deviation::binding_of_user_ended_by_deregistration))
    for (const auto& each : state.bindings.of_impu(impu))
      for (const auto& other : state.bindings.of_user(each.user)) state.forget(state.bindings.end(other));
  if (!deviates(Deviation::binding_survives_deregistration)) state.forget(state.bindings.end_impu(impu));
}

std::uint32_t asked_interval(const SipMessage& request) { return interval_in(request); }

SipMessage registered(McxState& state, const SipMessage& request) {
  if (deviates(Deviation::register_refused)) throw Refusal{405};
  const auto impu = registered_impu(request);
  if (impu.empty()) throw Refusal{400};
  const auto interval = asked_interval(request);
  const bool again = !state.registered.insert(impu).second;
  if (again && interval != 0 && deviates(Deviation::binding_ended_by_reregistration))
    state.forget(state.bindings.end_impu(impu));
  if (interval == 0) {
    end_bindings(state, impu);
  } else if (const auto embedded = embedded_in(request); embedded && of_same_user(*embedded, impu)) {
    authorise_from(state, *embedded, impu);
  }
  return response_to(request, 200, fresh_word()).add("Expires", std::to_string(interval));
}

}  // namespace

SipMessage third_party_register(McxState& state, const SipMessage& request) {
  try {
    return registered(state, request);
  } catch (const Refusal& refusal) {
    return refused(request, refusal, state.agent);
  }
}

}  // namespace mcx
