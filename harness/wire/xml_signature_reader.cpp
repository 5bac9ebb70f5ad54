#include <algorithm>
#include <utility>

#include "harness/base/text.h"
#include "harness/wire/signature_algorithms.h"
#include "harness/wire/xml_canonical.h"
#include "harness/wire/xml_signature.h"

namespace mcx {
namespace {

struct Refused {
  SignatureFault fault;
  std::string detail;
};

const XmlElement& only(const XmlElement& parent, std::string_view name) {
  const auto count = parent.count(ds_space, name);
  if (count != 1) throw Refused{SignatureFault::incomplete, cat(count, " ", name, " in ", parent.name)};
  return *parent.child(ds_space, name);
}

// The Algorithm of a method element. Parameters, such as a shortened HMAC (HMACOutputLength), are never understood.
std::string algorithm_of(const XmlElement& method) {
  const auto* algorithm = method.attribute("Algorithm");
  if (!algorithm) throw Refused{SignatureFault::incomplete, cat(method.name, " without Algorithm")};
  if (!method.children.empty())
    throw Refused{SignatureFault::algorithm_not_allowed, cat(method.name, " with parameters")};
  return *algorithm;
}

std::string canonicalisation_in(const XmlElement& method) {
  const auto algorithm = algorithm_of(method);
  if (!is_canonicalisation(algorithm))
    throw Refused{SignatureFault::algorithm_not_allowed, cat(method.name, " ", printable(algorithm, 100))};
  return algorithm;
}

void demand_algorithm(const XmlElement& parent, std::string_view name, std::string_view wanted) {
  const auto algorithm = algorithm_of(only(parent, name));
  if (algorithm != wanted)
    throw Refused{SignatureFault::algorithm_not_allowed, cat(name, " ", printable(algorithm, 100))};
}

std::string bytes_in(const XmlElement& parent, std::string_view name) {
  const auto bytes = xml_base64(only(parent, name).text);
  if (!bytes) throw Refused{SignatureFault::not_base64, std::string(name)};
  return *bytes;
}

std::string_view content_id_in(const XmlElement& reference) {
  const auto* uri = reference.attribute("URI");
  if (!uri) throw Refused{SignatureFault::incomplete, "Reference without URI"};
  std::string_view id = *uri;
  if (id.starts_with("cid:")) id.remove_prefix(4);
  if (id.size() >= 2 && id.front() == '<' && id.back() == '>') id = id.substr(1, id.size() - 2);
  return id;
}

const SignedPart& part_called(std::string_view id, std::span<const SignedPart> parts) {
  const auto has_id = [id](const SignedPart& each) { return each.content_id == id; };
  const auto found = std::find_if(parts.begin(), parts.end(), has_id);
  if (id.empty() || found == parts.end()) throw Refused{SignatureFault::part_not_there, printable(id, 80)};
  if (std::count_if(parts.begin(), parts.end(), has_id) > 1)
    throw Refused{SignatureFault::part_doubled, printable(id, 80)};
  return *found;
}

// The part's bytes, or its canonical form when a transform asks for it.
std::string digested(const XmlElement& reference, const SignedPart& part) {
  if (reference.count(ds_space, "Transforms") == 0) return part.bytes;
  const auto& transform = only(only(reference, "Transforms"), "Transform");
  const auto algorithm = canonicalisation_in(transform);
  const auto form = parse_xml(part.bytes).ok() ? canonical_document(part.bytes, algorithm) : std::nullopt;
  if (!form)
    throw Refused{SignatureFault::digest_mismatch, cat("no XML to canonicalise in ", printable(part.content_id, 80))};
  return *form;
}

std::string check_reference(const XmlElement& reference, std::span<const SignedPart> parts) {
  demand_algorithm(reference, "DigestMethod", sha256_uri);
  const auto digest = bytes_in(reference, "DigestValue");
  const auto& part = part_called(content_id_in(reference), parts);
  if (xml_digest(sha256_uri, digested(reference, part)) != digest)
    throw Refused{SignatureFault::digest_mismatch, printable(part.content_id, 80)};
  return part.content_id;
}

std::string key_name_in(const XmlElement& signature) {
  const auto* info = signature.child(ds_space, "KeyInfo");
  if (!info || !info->child(ds_space, "KeyName")) throw Refused{SignatureFault::key_name_missing, "no KeyName"};
  return std::string(trim(only(only(signature, "KeyInfo"), "KeyName").text));
}

class Verifier {
 public:
  Verifier(std::string_view document, std::span<const SignedPart> parts, std::span<const ContentKey> keys)
      : document_(document), parts_(parts), keys_(keys) {}

  void verify(const XmlElement& signature, std::size_t nth, SignatureVerdict& out) const {
    const auto& info = only(signature, "SignedInfo");
    const auto canonicalisation = canonicalisation_in(only(info, "CanonicalizationMethod"));
    demand_algorithm(info, "SignatureMethod", hmac_sha256_uri);
    const auto name = key_name_in(signature);
    std::vector<std::string> covered;
    for (const auto& each : info.children)
      if (each.is(ds_space, "Reference")) covered.push_back(check_reference(each, parts_));
    if (covered.empty()) throw Refused{SignatureFault::incomplete, "SignedInfo without Reference"};
    check_value(signature, name, canonical_signed_info(document_, nth, canonicalisation).value_or(""));
    out.covered.insert(out.covered.end(), covered.begin(), covered.end());
    out.key_names.push_back(name);
  }

 private:
  void check_value(const XmlElement& signature, const std::string& name, const std::string& input) const {
    const auto value = bytes_in(signature, "SignatureValue");
    bool known = false;
    for (const auto& key : keys_) {
      if (key.name != name) continue;
      known = true;
      if (xml_mac(hmac_sha256_uri, key.key, input) == value) return;
    }
    const auto fault = known ? SignatureFault::value_mismatch : SignatureFault::key_unknown;
    throw Refused{fault, cat("KeyName ", printable(name, 60))};
  }

  std::string_view document_;
  std::span<const SignedPart> parts_;
  std::span<const ContentKey> keys_;
};

XmlElement root_of(std::string_view document, std::string_view space) {
  auto parsed = parse_xml(document);
  if (!parsed.ok()) throw Refused{SignatureFault::not_xml, cat(sentence_for(parsed.fault), ": ", parsed.detail)};
  if (!parsed.root.is(space, "signatures"))
    throw Refused{SignatureFault::not_signatures,
                  cat(printable(parsed.root.name, 60), " in ", printable(parsed.root.space, 100))};
  return std::move(parsed.root);
}

}  // namespace

std::string_view sentence_for(SignatureFault fault) {
  switch (fault) {
    case SignatureFault::none:
      return "all signatures hold";
    case SignatureFault::not_xml:
      return "the signatures are not readable XML";
    case SignatureFault::not_signatures:
      return "the root is not signatures in its namespace";
    case SignatureFault::missing:
      return "there is no signature";
    case SignatureFault::incomplete:
      return "a signature lacks what it must have";
    case SignatureFault::algorithm_not_allowed:
      return "a signature uses an algorithm that is not allowed";
    case SignatureFault::key_name_missing:
      return "a signature has no KeyName";
    case SignatureFault::key_unknown:
      return "a KeyName stands for no known key";
    case SignatureFault::not_base64:
      return "a digest or signature value is not base64";
    case SignatureFault::part_not_there:
      return "a reference names no part of the message";
    case SignatureFault::part_doubled:
      return "a reference names two parts of the message";
    case SignatureFault::digest_mismatch:
      return "a part is not what was signed";
    case SignatureFault::value_mismatch:
      return "a signature value does not hold";
  }
  return "";
}

bool SignatureVerdict::covers(std::string_view content_id) const {
  return std::find(covered.begin(), covered.end(), content_id) != covered.end();
}

SignatureVerdict verify_signatures(std::string_view document, std::string_view space, std::span<const SignedPart> parts,
                                   std::span<const ContentKey> keys) {
  SignatureVerdict out;
  try {
    const auto root = root_of(document, space);
    const Verifier verifier(document, parts, keys);
    std::size_t nth = 0;
    for (const auto& each : root.children)
      if (each.is(ds_space, "Signature")) verifier.verify(each, nth++, out);
    if (nth == 0) throw Refused{SignatureFault::missing, "no ds:Signature"};
  } catch (const Refused& refused) {
    out = {.fault = refused.fault, .detail = refused.detail};
  }
  return out;
}

}  // namespace mcx
