#include "harness/reference/protected_content.h"

#include <array>
#include <span>

#include "harness/base/text.h"
#include "harness/reference/cipher_mishandled.h"
#include "harness/reference/deviating.h"

namespace mcx {
namespace {

bool passed_over(SignatureFault fault) {
  if (deviates(Deviation::protected_signature_unverified)) return true;
  switch (fault) {
    case SignatureFault::digest_mismatch:
      return deviates(Deviation::protected_digest_unchecked);
    case SignatureFault::value_mismatch:
      return deviates(Deviation::protected_signature_value_unchecked);
    case SignatureFault::algorithm_not_allowed:
      return deviates(Deviation::protected_weak_signature_accepted);
    case SignatureFault::key_unknown:
      return deviates(Deviation::protected_signature_key_name_ignored);
    default:
      return fault == SignatureFault::none;
  }
}

bool covers(const SignatureVerdict& verdict, const std::string& id) { return !id.empty() && verdict.covers(id); }

// What the key's name ought to be, as the element has it.
std::string key_name_in(const XmlElement& element) {
  const auto* info = element.child(ds_space, "KeyInfo");
  const auto* name = info == nullptr ? nullptr : info->child(ds_space, "KeyName");
  return name == nullptr ? "" : std::string(trim(name->text));
}

}  // namespace

bool signatures_hold(const PublishBody& body, McService service, const ContentKey& key) {
  const auto verdict =
      verify_signatures(*body.signatures, names_of(service).signed_space, body.parts, std::span(&key, 1));
  if (verdict.fault != SignatureFault::none) return passed_over(verdict.fault);
  if (deviates(Deviation::protected_signature_of_other_part_taken)) return true;
  return covers(verdict, body.info_id) && (!body.settings || covers(verdict, body.settings_id));
}

std::optional<std::string> opened_content(const XmlElement& element, const ContentKey& key) {
  auto named = key;
  if (deviates(Deviation::protected_key_name_ignored)) named.name = key_name_in(element);
  const auto decrypted = decrypt_element(element, std::span(&named, 1));
  if (decrypted.ok()) return decrypted.plain;
  return carelessly_opened(element, named, decrypted.fault);
}

}  // namespace mcx
