#include "harness/reference/sip_refusal.h"

#include "harness/base/text.h"
#include "harness/reference/chance.h"
#include "harness/reference/deviating.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

std::string_view text_of(McWarning warning) {
  switch (warning) {
    case McWarning::none:
      return "";
    case McWarning::service_authorisation_failed:
      return "service authorisation failed";
    case McWarning::integrity_check_failed:
      return "integrity protection check failed";
    case McWarning::unable_to_decrypt:
      return "unable to decrypt XML content";
    case McWarning::user_unknown:
      return "user unknown to the participating function";
    case McWarning::settings_unknown:
      return "T-PF unable to determine the service settings for the called user";
    case McWarning::too_many_authorisations:
      return "maximum number of service authorizations reached";
  }
  return "";
}

bool concerns_protection(McWarning warning) {
  return warning == McWarning::integrity_check_failed || warning == McWarning::unable_to_decrypt;
}

// Deviations that bend the form do so where the service authorisation failed, and leave the other warnings alone.
std::string warning_value(McWarning warning, std::string_view agent) {
  const auto text = cat(static_cast<int>(warning), " ", text_of(warning));
  const auto right = cat("399 ", agent, " \"", text, "\"");
  if (warning != McWarning::service_authorisation_failed) return right;
  if (deviates(Deviation::publish_warning_code_missing)) return cat("399 ", agent, " \"", text_of(warning), "\"");
  if (deviates(Deviation::publish_warning_199)) return cat("199 ", agent, " \"", text, "\"");
  if (deviates(Deviation::publish_warning_unquoted)) return cat("399 ", agent, " ", text);
  if (deviates(Deviation::publish_warning_without_agent)) return cat("399 \"", text, "\"");
  return right;
}

bool withheld(McWarning warning) {
  switch (warning) {
    case McWarning::service_authorisation_failed:
      return deviates(Deviation::publish_failure_without_warning);
    case McWarning::user_unknown:
      return deviates(Deviation::publish_unbound_without_warning);
    case McWarning::too_many_authorisations:
      return deviates(Deviation::binding_limit_without_warning);
    default:
      return concerns_protection(warning) && deviates(Deviation::protected_fault_without_warning);
  }
}

Refusal bent(Refusal refusal) {
  if (refusal.warning == McWarning::service_authorisation_failed) {
    if (deviates(Deviation::publish_failure_401)) refusal.status = 401;
    if (deviates(Deviation::publish_failure_500)) refusal.status = 500;
    if (deviates(Deviation::publish_failure_warning_141)) refusal.warning = McWarning::user_unknown;
  }
  if (concerns_protection(refusal.warning) && deviates(Deviation::protected_fault_500)) refusal.status = 500;
  if (refusal.warning == McWarning::integrity_check_failed && deviates(Deviation::protected_integrity_fault_named_140))
    refusal.warning = McWarning::unable_to_decrypt;
  return refusal;
}

}  // namespace

SipMessage refused(const SipMessage& request, const Refusal& asked, std::string_view agent) {
  const auto refusal = bent(asked);
  auto response = response_to(request, refusal.status, fresh_word());
  for (const auto& [name, value] : refusal.headers) response.add(name, value);
  if (refusal.warning != McWarning::none && !withheld(refusal.warning))
    response.add("Warning", warning_value(refusal.warning, agent));
  return response;
}

std::string fresh_word() { return hex(sha256(unguessable())).substr(0, 16); }

}  // namespace mcx
