// What the tests of inspect publish share: messages of the sample inspected, and the rows that they break.
#pragma once

#include <functional>
#include <initializer_list>
#include <set>
#include <string>

#include "harness/inspect/publish_inspection.h"
#include "harness/inspect/publish_source.h"
#include "harness/tests/publish_sample.h"
#include "harness/wire/xml_signature.h"

namespace mcx::sample {

using Rows = std::set<std::string>;
inline constexpr auto mcptt = McService::mcptt;

inline const PublishKnown everything{.psi = psi, .confidentiality = false, .integrity = false};

inline Rows rows_with(const PublishInspection& inspection, std::initializer_list<Verdict> verdicts) {
  Rows rows;
  for (const auto& finding : inspection.findings)
    for (const auto verdict : verdicts)
      if (finding.verdict == verdict) rows.emplace(finding.row == nullptr ? finding.name : finding.row->id);
  return rows;
}
inline Rows violated(const PublishInspection& inspection) {
  return rows_with(inspection, {Verdict::fail, Verdict::warn});
}

inline PublishInspection inspect_text(const std::string& text, const PublishKnown& known = everything) {
  auto source = read_publish_source(text, "text");
  return inspect(question_about(std::move(source.samples.back()), known), std::nullopt);
}
inline PublishInspection inspect_message(const SipMessage& publish, const PublishKnown& known = everything) {
  return inspect_text(publish.bytes(), known);
}

inline ContentKey key() { return {"a2V5LTE=", Secret("0123456789abcdef")}; }

inline SipMessage protected_publish(const std::function<void(McInfo&)>& encrypt, const SignatureShape* shape) {
  auto info = McInfo::authorisation(mcptt, "header.payload.signature", "urn:uuid:client-1");
  encrypt(info);
  auto parts = parts_of(mcptt, info.xml());
  if (shape != nullptr) {
    const SignedPart signed_parts[]{{"info@ue", parts.parts[0].body}, {"settings@ue", parts.parts[1].body}};
    const auto& names = names_of(mcptt);
    parts.parts.push_back(
        part(names.signed_mime, signed_document(names.signed_space, signed_parts, key(), *shape), "signatures@ue"));
  }
  return publish_with(bare_publish(mcptt), parts);
}

}  // namespace mcx::sample
