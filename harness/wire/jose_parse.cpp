#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

JoseFault jose_fault(Base64Fault fault) {
  switch (fault) {
    case Base64Fault::none:
      return JoseFault::none;
    case Base64Fault::padding:
      return JoseFault::base64_padding;
    case Base64Fault::bad_character:
      return JoseFault::base64_character;
    case Base64Fault::impossible_length:
      return JoseFault::base64_length;
    case Base64Fault::trailing_bits:
      return JoseFault::base64_trailing_bits;
  }
  return JoseFault::base64_character;
}

bool refuse(ParsedJws& parsed, JoseFault fault, std::string detail) {
  parsed.fault = fault;
  parsed.detail = std::move(detail);
  return false;
}

bool decode_part(ParsedJws& parsed, std::string_view name, std::string_view part) {
  auto decoded = base64url_decode(part);
  if (decoded.fault != Base64Fault::none) {
    const auto fault = jose_fault(decoded.fault);
    return refuse(parsed, fault, cat("the ", name, ": ", sentence_for(fault)));
  }
  auto& jws = parsed.jws;
  (name == "header" ? jws.header_text : name == "payload" ? jws.payload : jws.signature) = std::move(decoded.bytes);
  return true;
}

bool read_header(ParsedJws& parsed) {
  const auto& text = parsed.jws.header_text;
  if (!is_utf8(text)) return refuse(parsed, JoseFault::header_not_utf8, "the header is not UTF-8");
  auto document = parse_json(text);
  if (!document.value) return refuse(parsed, JoseFault::header_not_json_object, document.fault.sentence);
  if (!document.value->is(Json::Kind::object))
    return refuse(parsed, JoseFault::header_not_json_object, "the header is JSON, but no object");
  parsed.jws.header = std::move(*document.value);
  if (document.duplicates.empty()) return true;
  return refuse(parsed, JoseFault::header_duplicate_member,
                cat("the header has the member ", printable(document.duplicates.front()), " twice"));
}

// We understand no extension, so every crit is refused, also an empty or ill-typed one (RFC 7515 4.1.11).
bool judge_extensions(ParsedJws& parsed) {
  const Json& header = parsed.jws.header;
  const Json* b64 = header.find("b64");
  if (b64 != nullptr && !(b64->is(Json::Kind::boolean) && b64->truth()))
    return refuse(parsed, JoseFault::payload_not_encoded,
                  "the header says that the payload is not base64url (RFC 7797)");
  if (const Json* crit = header.find("crit"))
    return refuse(parsed, JoseFault::crit_not_understood, cat("crit is ", printable(crit->dump())));
  return true;
}

}  // namespace

ParsedJws parse_jws(std::string_view compact, std::size_t most_bytes) {
  ParsedJws parsed;
  if (compact.size() > most_bytes) {
    refuse(parsed, JoseFault::too_large,
           cat("the token has ", compact.size(), " bytes, at most ", most_bytes, " are read"));
    return parsed;
  }
  const auto first = compact.find('.');
  const auto second = first == std::string_view::npos ? first : compact.find('.', first + 1);
  if (second == std::string_view::npos || compact.find('.', second + 1) != std::string_view::npos) {
    refuse(parsed, JoseFault::not_three_parts, "the token is not three parts joined by two dots");
    return parsed;
  }
  parsed.jws.signing_input = compact.substr(0, second);
  if (decode_part(parsed, "header", compact.substr(0, first)) && read_header(parsed) && judge_extensions(parsed) &&
      decode_part(parsed, "payload", compact.substr(first + 1, second - first - 1)))
    decode_part(parsed, "signature", compact.substr(second + 1));
  return parsed;
}

Claims claims_of(const Jws& jws) {
  auto document = parse_json(jws.payload);
  if (!document.value) return {{}, JoseFault::claims_not_json_object, document.fault.sentence};
  if (!document.value->is(Json::Kind::object))
    return {std::move(*document.value), JoseFault::claims_not_json_object, "the payload is JSON, but no object"};
  if (document.duplicates.empty()) return {std::move(*document.value), JoseFault::none, {}};
  auto detail = cat("the payload has the member ", printable(document.duplicates.front()), " twice");
  return {std::move(*document.value), JoseFault::claims_duplicate_member, std::move(detail)};
}

std::string_view sentence_for(JoseFault fault) {
  switch (fault) {
    case JoseFault::none:
      return "nothing is wrong";
    case JoseFault::not_three_parts:
      return "it is not three parts joined by two dots";
    case JoseFault::too_large:
      return "it is too large";
    case JoseFault::base64_padding:
      return "base64url carries padding";
    case JoseFault::base64_character:
      return "a character is outside the base64url alphabet";
    case JoseFault::base64_length:
      return "no bytes have a base64url text of this length";
    case JoseFault::base64_trailing_bits:
      return "the last base64url character has bits beyond the last byte";
    case JoseFault::header_not_json_object:
      return "the header is no JSON object";
    case JoseFault::header_not_utf8:
      return "the header is not UTF-8";
    case JoseFault::header_duplicate_member:
      return "the header has a member twice";
    case JoseFault::alg_missing:
      return "the header has no alg";
    case JoseFault::alg_none:
      return "alg is none: nothing is signed";
    case JoseFault::alg_not_allowed:
      return "alg is none of those that are accepted";
    case JoseFault::crit_not_understood:
      return "crit names an extension that is not understood";
    case JoseFault::payload_not_encoded:
      return "the payload is not base64url (b64 is false)";
    case JoseFault::no_key:
      return "there is no key of that kid";
    case JoseFault::key_does_not_fit_alg:
      return "the key is not one for that alg";
    case JoseFault::key_too_small:
      return "the key is too small";
    case JoseFault::signature_length:
      return "the signature does not have the length of alg and key";
    case JoseFault::signature_empty:
      return "the signature is empty";
    case JoseFault::signature_mismatch:
      return "the signature does not verify";
    case JoseFault::claims_not_json_object:
      return "the payload is no JSON object";
    case JoseFault::claims_duplicate_member:
      return "the payload has a member twice";
  }
  return "";
}

}  // namespace mcx
