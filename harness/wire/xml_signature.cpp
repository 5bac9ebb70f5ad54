#include "harness/wire/xml_signature.h"

#include <utility>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/signature_algorithms.h"
#include "harness/wire/xml_canonical.h"

namespace mcx {
namespace {

constexpr std::string_view value_mark = "<ds:SignatureValue></ds:SignatureValue>";

std::string altered(std::string bytes, bool alter) {
  if (alter) bytes.front() = static_cast<char>(bytes.front() ^ 1);
  return bytes;
}

std::string method(std::string_view name, std::string_view algorithm) {
  return cat("<ds:", name, " Algorithm=\"", xml_escaped(algorithm), "\"/>");
}

std::string reference_to(const SignedPart& part, const SignatureShape& shape, bool alter) {
  const auto digest = altered(xml_digest(shape.digest_algorithm, part.bytes), alter);
  return cat("<ds:Reference URI=\"", xml_escaped(shape.before_reference + part.content_id + shape.after_reference),
             "\">", method("DigestMethod", shape.digest_algorithm), "<ds:DigestValue>", base64(digest),
             "</ds:DigestValue></ds:Reference>");
}

std::string key_info(std::string_view name) {
  return name.empty() ? "" : cat("<ds:KeyInfo><ds:KeyName>", xml_escaped(name), "</ds:KeyName></ds:KeyInfo>");
}

// A ds:Signature without its value. `first` is the number of the first part.
std::string unsigned_signature(std::span<const SignedPart> parts, std::size_t first, std::string_view key_name,
                               const SignatureShape& shape) {
  std::string references;
  for (const auto& part : parts) references += reference_to(part, shape, shape.alter_digest && first++ == 0);
  return cat("<ds:Signature xmlns:ds=\"", ds_space, "\"><ds:SignedInfo>",
             method("CanonicalizationMethod", shape.canonicalisation),
             method("SignatureMethod", shape.signature_algorithm), references, "</ds:SignedInfo>", value_mark,
             key_info(key_name), "</ds:Signature>");
}

// The nth signature's value in place of its mark, which is the first that is left.
void fill_in(std::string& document, std::size_t nth, const ContentKey& key, const SignatureShape& shape) {
  const std::string known(is_canonicalisation(shape.canonicalisation) ? shape.canonicalisation : c14n_1_0);
  const auto input = canonical_signed_info(document, nth, known);
  const auto mark = document.find(value_mark);
  if (!input || mark == std::string::npos) throw HarnessError("signatures document: it cannot be canonicalised");
  const auto value = altered(xml_mac(shape.signature_algorithm, key.key, *input), shape.alter_value && nth == 0);
  document.replace(mark, value_mark.size(), cat("<ds:SignatureValue>", base64(value), "</ds:SignatureValue>"));
}

}  // namespace

std::string signed_document(std::string_view space, std::span<const SignedPart> parts, const ContentKey& key,
                            const SignatureShape& shape) {
  const auto name = shape.key_name.value_or(key.name);
  const std::size_t count = shape.one_for_all ? 1 : parts.size();
  std::string document = cat(R"(<?xml version="1.0" encoding="UTF-8"?><signatures xmlns=")", xml_escaped(space), "\">");
  for (std::size_t i = 0; i < count; ++i)
    document += unsigned_signature(shape.one_for_all ? parts : parts.subspan(i, 1), i, name, shape);
  document += "</signatures>";
  for (std::size_t i = 0; i < count; ++i) fill_in(document, i, key, shape);
  return document;
}

}  // namespace mcx
