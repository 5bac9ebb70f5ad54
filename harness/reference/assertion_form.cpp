// Reads the text of an assertion: compact serialisation as RFC 7515 7.1 and RFC 7519 want it, or as tolerant as a
// deviation makes it.
#include <array>

#include "harness/base/text.h"
#include "harness/reference/assertion.h"
#include "harness/reference/deviating.h"
#include "harness/reference/doubled_claims.h"
#include "harness/wire/base64.h"
#include "harness/wire/jwe.h"

namespace mcx {
namespace {

AssertionFault malformed(std::string why) { return {std::move(why), true}; }

// A serialised JWS as text before it is decoded.
struct Parts {
  std::string header, payload, signature;
  std::string compact() const { return cat(header, ".", payload, ".", signature); }
};

bool spelling_tolerated() {
  constexpr std::array tolerances = {
      Deviation::assertion_padding_accepted,        Deviation::assertion_line_breaks_accepted,
      Deviation::assertion_trailing_bits_accepted,  Deviation::assertion_classic_base64_accepted,
      Deviation::assertion_fourth_part_ignored,     Deviation::assertion_crit_ignored,
      Deviation::assertion_unencoded_payload_taken, Deviation::assertion_json_accepted,
      Deviation::assertion_first_header_duplicate_wins};
  for (const auto each : tolerances)
    if (deviates(each)) return true;
  return false;
}

// The base64url text of the same bytes with the bits beyond the last byte cleared.
std::string trailing_bits_cleared(std::string part) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const auto place = part.empty() ? std::string::npos : alphabet.find(part.back());
  if (place == std::string::npos || part.size() % 4 < 2) return part;
  part.back() = alphabet[place & (part.size() % 4 == 2 ? 0x30u : 0x3Cu)];
  return part;
}

std::string tolerated(std::string part) {
  if (deviates(Deviation::assertion_line_breaks_accepted))
    for (const char* blank : {"\r", "\n", " ", "\t"}) part = replace_all(std::move(part), blank, "");
  if (deviates(Deviation::assertion_classic_base64_accepted))
    part = replace_all(replace_all(std::move(part), "+", "-"), "/", "_");
  if (deviates(Deviation::assertion_padding_accepted))
    while (part.ends_with('=')) part.pop_back();
  if (deviates(Deviation::assertion_trailing_bits_accepted)) part = trailing_bits_cleared(std::move(part));
  return part;
}

std::optional<Parts> parts_of(const std::string& text) {
  const auto first = text.find('.');
  auto second = text.find('.', first == std::string::npos ? first : first + 1);
  const bool unencoded = deviates(Deviation::assertion_unencoded_payload_taken) && text.substr(first + 1, 1) == "{";
  if (unencoded) second = text.rfind('.');
  if (second == std::string::npos || second == first) return std::nullopt;
  Parts parts{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
  if (deviates(Deviation::assertion_fourth_part_ignored))
    parts.signature = parts.signature.substr(0, parts.signature.find('.'));
  return parts;
}

// RFC 7515 7.2: the general form holds the signature in a list, the flattened one beside the payload.
std::optional<Parts> parts_of_json(const std::string& text) {
  const auto document = parse_json(text);
  if (!document.value || !document.value->is(Json::Kind::object)) return std::nullopt;
  const Json* holder = &*document.value;
  const auto* list = holder->find("signatures");
  if (list != nullptr && !list->items().empty()) holder = &list->items().front();
  return Parts{holder->string_at("protected"), document.value->string_at("payload"), holder->string_at("signature")};
}

// Extensions a strict reader refuses are taken out before it looks, and the second of two.
std::string header_for_strict(const std::string& part) {
  const auto document = parse_json(base64url_decode(part).bytes);
  if (!document.value || !document.value->is(Json::Kind::object)) return part;
  if (!document.duplicates.empty() && deviates(Deviation::assertion_first_header_duplicate_wins))
    return base64url(first_of_each_name(*document.value).dump());
  Json header = *document.value;
  const bool unencoded = header.find("b64") != nullptr;
  const bool take_out =
      deviates(unencoded ? Deviation::assertion_unencoded_payload_taken : Deviation::assertion_crit_ignored);
  return take_out ? base64url(header.drop("crit").drop("b64").dump()) : part;
}

Parts strict_form(const Parts& sent) {
  Parts strict{tolerated(sent.header), tolerated(sent.payload), tolerated(sent.signature)};
  if (sent.payload.starts_with('{') && deviates(Deviation::assertion_unencoded_payload_taken))
    strict.payload = base64url(sent.payload);
  return strict;
}

ReadAssertion read_strictly(const std::string& text) {
  auto parsed = parse_jws(text);
  if (parsed.fault != JoseFault::none) return {{}, {}, malformed(std::string(sentence_for(parsed.fault)))};
  return {{std::move(parsed.jws)}, {}, std::nullopt};
}

ReadAssertion read_tolerantly(const std::string& text) {
  const bool json = text.starts_with('{') && deviates(Deviation::assertion_json_accepted);
  const auto sent = json ? parts_of_json(text) : parts_of(text);
  if (!sent) return read_strictly(text);
  Parts strict = strict_form(*sent);
  const std::string over_strict_form = strict.header + "." + strict.payload;
  strict.header = header_for_strict(strict.header);
  auto read = read_strictly(strict.compact());
  if (read.fault) return read;
  read.readings.resize(2, read.readings.front());
  read.readings[0].signing_input = sent->header + "." + sent->payload;
  read.readings[1].signing_input = over_strict_form;
  return read;
}

std::string first_of_several(const std::string& text) {
  return deviates(Deviation::assertion_second_jwt_ignored) ? text.substr(0, text.find_first_of(", ")) : text;
}

// Nested (RFC 7519 A.2): the payload is a JWS itself.
std::string inner_of_nested(const std::string& text) {
  const auto outer = parse_jws(text);
  const bool nested = outer.fault == JoseFault::none && parse_jws(outer.jws.payload).fault == JoseFault::none;
  return nested && deviates(Deviation::assertion_outer_signature_unverified) ? outer.jws.payload : text;
}

std::string utf8_forced(std::string bytes) {
  if (is_utf8(bytes)) return bytes;
  for (char& c : bytes)
    if ((static_cast<unsigned char>(c) & 0x80u) != 0) c = '?';
  return bytes;
}

Claims claims_read(Jws jws) {
  if (deviates(Deviation::assertion_utf8_unchecked)) jws.payload = utf8_forced(std::move(jws.payload));
  auto claims = claims_of(jws);
  const auto& value = claims.value;
  if (claims.fault == JoseFault::claims_duplicate_member && deviates(Deviation::assertion_first_duplicate_wins))
    return {first_of_each_name(value), JoseFault::none, {}};
  const bool listed = value.is(Json::Kind::array) && value.items().size() == 1;
  if (listed && deviates(Deviation::assertion_array_accepted))
    return {Json(value.items().front()), JoseFault::none, {}};
  return claims;
}

// Whoever knows the public key can encrypt; the claims inside are nobody's word.
ReadAssertion read_decrypted(const std::string& text, const Key& own) {
  const auto plain = decrypt_jwe(text, own);
  auto claims = plain ? parse_json(*plain) : JsonDocument{};
  if (!claims.value) return {{}, Json::object(), malformed("This is no encrypted assertion.")};
  return {{Jws{}}, std::move(*claims.value), std::nullopt};
}

ReadAssertion read_signed(const std::string& text) {
  const std::string single = inner_of_nested(first_of_several(text));
  auto read = spelling_tolerated() ? read_tolerantly(single) : read_strictly(single);
  if (read.fault) return read;
  auto claims = claims_read(read.readings.front());
  if (claims.fault != JoseFault::none) read.fault = malformed(std::string(sentence_for(claims.fault)));
  read.claims = std::move(claims.value);
  return read;
}

}  // namespace

ReadAssertion read_assertion(const std::string& text, const Key& own) {
  if (deviates(Deviation::assertion_jwe_accepted))
    if (auto decrypted = read_decrypted(text, own); !decrypted.fault) return decrypted;
  return read_signed(text);
}

}  // namespace mcx
