#include "harness/reference/invitation.h"

#include <algorithm>

#include "harness/reference/deviating.h"
#include "harness/reference/publish_body.h"
#include "harness/reference/sip_refusal.h"
#include "harness/wire/sip_uri.h"

namespace mcx {
namespace {

std::string called_user(const McxState& state, const SipMessage& request) {
  const auto body = read_publish_body(state.service, request);
  if (!body.info || !body.info->ok() || !body.info->request_uri) return "";
  return body.info->request_uri->text;
}

bool answer_mode_known(const McxState& state, const std::string& user) {
  const auto settings = state.publications.settings_of(user);
  return std::ranges::any_of(settings, [](const PocSettings& each) { return each.answer_mode.has_value(); });
}

Refusal refusal_for(const McxState& state, const SipMessage& request) {
  const auto uri = parse_sip_uri(request.uri);
  if (!uri || uri->user != state.identity) return {404};
  const auto user = called_user(state, request);
  if (state.bindings.of_user(user).empty()) return {404, McWarning::user_unknown};
  return answer_mode_known(state, user) ? Refusal{480} : Refusal{480, McWarning::settings_unknown};
}

}  // namespace

SipMessage invitation(McxState& state, const SipMessage& request) {
  const auto refusal = refusal_for(state, request);
  if (refusal.warning == McWarning::settings_unknown && deviates(Deviation::binding_answer_mode_guessed))
    return response_to(request, 200, fresh_word()).add("Contact", "<sip:" + state.identity + "@" + state.agent + ">");
  return refused(request, refusal, state.agent);
}

}  // namespace mcx
