// Findings on how token and client ID are protected, TS 33.180 clause 9, as far as it shows without the keys.
#include <algorithm>

#include "harness/base/text.h"
#include "harness/inspect/publish_findings.h"
#include "harness/wire/mikey.h"
#include "harness/wire/poc_settings.h"
#include "harness/wire/xml_signature.h"

namespace mcx::findings {
namespace {

const char* const says_configuration = "the UE initial configuration says whether protection is on; tell it with";

const MimePart* signatures_of(const PublishQuestion& question) {
  const auto* names = question.names();
  return names == nullptr ? nullptr : question.part(names->signed_mime);
}

std::string content_id_of(const MimePart& part) {
  auto id = part.header("Content-ID");
  return id.size() >= 2 && id.front() == '<' && id.back() == '>' ? id.substr(1, id.size() - 2) : id;
}

bool is_head_fault(MikeyFault fault) {
  return fault == MikeyFault::wrong_version || fault == MikeyFault::not_sakke || fault == MikeyFault::wrong_prf ||
         fault == MikeyFault::wrong_map || fault == MikeyFault::not_a_csk;
}

// The bytes may stand as they are or in base64.
std::string mikey_bytes_of(const MimePart& part) {
  const auto decoded = xml_base64(part.body);
  return decoded && !decoded->empty() ? *decoded : part.body;
}

std::vector<SignedPart> signed_parts(const PublishQuestion& question) {
  std::vector<SignedPart> out;
  for (const auto& part : question.parts) out.push_back({content_id_of(part), part.body});
  return out;
}

std::string bare(std::string_view uri) {
  if (uri.starts_with("cid:")) uri.remove_prefix(4);
  if (uri.size() >= 2 && uri.front() == '<' && uri.back() == '>') uri = uri.substr(1, uri.size() - 2);
  return std::string(uri);
}

// The parts that each signature refers to, by Content-ID.
std::vector<std::vector<std::string>> references_in(const XmlElement& signatures) {
  std::vector<std::vector<std::string>> out;
  for (const auto& signature : signatures.children) {
    if (!signature.is(ds_space, "Signature")) continue;
    auto& ids = out.emplace_back();
    const auto* info = signature.child(ds_space, "SignedInfo");
    if (info == nullptr) continue;
    for (const auto& reference : info->children)
      if (const auto* uri = reference.attribute("URI"); uri != nullptr && reference.is(ds_space, "Reference"))
        ids.push_back(bare(*uri));
  }
  return out;
}

// The XML parts of a service authorisation that no signature names, by media type.
std::string unsigned_parts(const PublishQuestion& question, const XmlElement& signatures) {
  std::vector<std::string> named, out;
  for (const auto& ids : references_in(signatures)) named.insert(named.end(), ids.begin(), ids.end());
  for (const auto type : {question.names()->info_mime, poc_settings_mime}) {
    const auto* part = question.part(type);
    if (part != nullptr && std::find(named.begin(), named.end(), content_id_of(*part)) == named.end())
      out.emplace_back(type);
  }
  return join(out, ", ");
}

// The fault of one encrypted element that shows without its key; nullopt when there is none.
std::optional<std::string> form_fault(std::string_view name, const std::optional<InfoValue>& value) {
  if (!value || !value->encrypted) return std::nullopt;
  const auto form = decrypt_element(*value->encrypted, {});
  if (form.fault == EncryptionFault::key_unknown) return std::nullopt;
  return cat(name, ": ", sentence_for(form.fault), " (", form.detail, ")");
}

}  // namespace

PublishFinding token_protected(const PublishQuestion& question) {
  if (!question.info || !question.info->access_token) return moot("no readable access token");
  const auto* expected = "the access token is encrypted where confidentiality protection is on";
  const bool hidden = question.info->access_token->encrypted.has_value();
  const auto actual = cat("it is ", hidden ? "encrypted" : "in the clear");
  if (hidden || question.known.confidentiality)
    return judged(hidden || !*question.known.confidentiality, expected, actual);
  return unknown(cat("the access token is in the clear, and ", says_configuration, " --confidentiality"));
}

PublishFinding protected_alike(const PublishQuestion& question) {
  if (!question.info || !question.info->access_token || !question.info->client_id)
    return moot("token and client ID are not both there and readable");
  const bool token = question.info->access_token->encrypted.has_value();
  const bool client = question.info->client_id->encrypted.has_value();
  const auto word = [](bool encrypted) { return encrypted ? "encrypted" : "clear"; };
  return judged(token == client, "token and client ID are both encrypted, or both clear",
                cat("the token is ", word(token), ", the client ID is ", word(client)));
}

PublishFinding encryption_form(const PublishQuestion& question) {
  if (!question.is_encrypted()) return moot("nothing is encrypted");
  auto fault = form_fault(question.names()->access_token, question.info->access_token);
  if (!fault) fault = form_fault(question.names()->client_id, question.info->client_id);
  auto finding = judged(!fault, "EncryptedData of Type Content, aes128-gcm, with KeyName and IV, cipher text and tag",
                        fault.value_or("it is"));
  if (!fault) finding.reason = "whether it can be decrypted shows only with the CSK";
  return finding;
}

PublishFinding csk_message(const PublishQuestion& question) {
  const auto* part = question.part(mikey_mime);
  if (part == nullptr && !question.is_encrypted() && signatures_of(question) == nullptr)
    return moot("nothing is protected");
  if (part == nullptr) return unknown("no mikey part; the CSK may have come with an earlier message");
  const auto parsed = parse_mikey(mikey_bytes_of(*part));
  const bool good = parsed.fault == MikeyFault::none || is_head_fault(parsed.fault);
  return judged(good, "a MIKEY-SAKKE I_MESSAGE",
                good ? "it is" : cat(sentence_for(parsed.fault), " (", parsed.detail, ")"));
}

PublishFinding csk_message_head(const PublishQuestion& question) {
  const auto* part = question.part(mikey_mime);
  if (part == nullptr) return moot("no mikey part");
  const auto parsed = parse_mikey(mikey_bytes_of(*part));
  if (parsed.fault == MikeyFault::cut_short) return unknown("the I_MESSAGE ends early");
  const bool good = !is_head_fault(parsed.fault);
  return judged(good, "version 1, SAKKE, PRF 1, a CSB ID that begins with 0010, a GENERIC-ID or empty map",
                good ? "it has them" : cat(sentence_for(parsed.fault), " (", parsed.detail, ")"));
}

PublishFinding signatures_part(const PublishQuestion& question) {
  const auto* part = signatures_of(question);
  const auto& on = question.known.integrity;
  if (part == nullptr && !on)
    return unknown(cat("there is no signatures part, and ", says_configuration, " --integrity"));
  if (part == nullptr && !*on) return moot("integrity protection is off");
  if (question.names() == nullptr) return unknown("the service is not known; say it with --service");
  const auto expected = cat("one ", question.names()->signed_mime, " part with signatures of xmldsig");
  if (part == nullptr) return judged(false, expected, "there is none");
  const auto verdict = verify_signatures(part->body, question.names()->signed_space, {}, {});
  const bool bad = verdict.fault == SignatureFault::not_xml || verdict.fault == SignatureFault::not_signatures ||
                   verdict.fault == SignatureFault::missing;
  return judged(!bad, expected, bad ? cat(sentence_for(verdict.fault), " (", verdict.detail, ")") : "it is there");
}

PublishFinding one_signature_a_part(const PublishQuestion& question) {
  const auto* part = signatures_of(question);
  const auto document = part == nullptr ? ParsedXml{} : parse_xml(part->body);
  const auto each = references_in(document.root);
  if (each.empty()) return moot("no signature");
  std::vector<std::string> named;
  for (const auto& ids : each) named.insert(named.end(), ids.begin(), ids.end());
  std::sort(named.begin(), named.end());
  const bool twice = std::adjacent_find(named.begin(), named.end()) != named.end();
  const bool many = std::any_of(each.begin(), each.end(), [](const auto& ids) { return ids.size() > 1; });
  return judged(!twice && !many, "one signature for each part",
                twice  ? "a part is named twice"
                : many ? "one signature names several parts"
                       : "so it is");
}

PublishFinding signed_references(const PublishQuestion& question) {
  const auto* part = signatures_of(question);
  const auto document = part == nullptr ? ParsedXml{} : parse_xml(part->body);
  if (references_in(document.root).empty()) return moot("no signature");
  const auto parts = signed_parts(question);
  const auto verdict = verify_signatures(part->body, question.names()->signed_space, parts, {});
  const auto missing = unsigned_parts(question, document.root);
  const bool form = verdict.fault == SignatureFault::key_unknown;  // reached only behind all else
  auto finding = judged(form && missing.empty(),
                        "HMAC-SHA-256 with KeyName, over SHA-256 digests that fit the parts whose Content-ID the "
                        "references are, info and poc-settings among them",
                        !form             ? cat(sentence_for(verdict.fault), " (", verdict.detail, ")")
                        : missing.empty() ? "so it is"
                                          : cat("not signed: ", missing));
  if (*finding.holds) finding.reason = "whether the signature value holds shows only with the CSK";
  return finding;
}

}  // namespace mcx::findings
