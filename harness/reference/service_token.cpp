#include "harness/reference/service_token.h"

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/doubled_claims.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

constexpr std::size_t most_token_bytes = 1 << 17;

// A deviation takes the service ID of whatever service comes first in the token.
std::string service_id_in(McService service, const Json& claims) {
  if (deviates(Deviation::binding_id_of_other_service))
    for (const auto& names : all_mc_names())
      if (const auto id = claims.string_at(names.claim); names.service != service && !id.empty()) return id;
  if (deviates(Deviation::binding_id_from_sub)) return claims.string_at("sub");
  const auto* claim = claims.find(names_of(service).claim);
  if (claim != nullptr && !claim->items().empty() && deviates(Deviation::service_token_id_list_taken))
    return claim->items().front().text();
  const auto id = claims.string_at(names_of(service).claim);
  const bool nameless = id.empty() && (deviates(Deviation::service_token_id_claim_optional) ||
                                       deviates(Deviation::service_token_security_token_taken));
  return nameless ? claims.string_at("sub") : id;
}

// The header as if crit were not in it, over the bytes that were signed with it.
ParsedJws parsed_without_crit(const std::string& text) {
  const auto dot = text.find('.');
  auto header = parse_json(base64url_decode(text.substr(0, dot)).bytes);
  if (!header.value) return parse_jws(text);
  auto parsed = parse_jws(base64url(header.value->drop("crit").dump()) + text.substr(dot), most_token_bytes);
  parsed.jws.signing_input = text.substr(0, text.rfind('.'));
  return parsed;
}

}  // namespace

ReadServiceToken read_service_token(const std::string& text) {
  auto parsed = parse_jws(text, most_token_bytes);
  if (parsed.fault == JoseFault::crit_not_understood && deviates(Deviation::service_token_crit_ignored))
    parsed = parsed_without_crit(text);
  if (parsed.fault != JoseFault::none) return {{}, {}, std::string(sentence_for(parsed.fault))};
  auto claims = claims_of(parsed.jws);
  const bool doubled = claims.fault == JoseFault::claims_duplicate_member;
  if (claims.fault != JoseFault::none && !(doubled && deviates(Deviation::service_token_duplicate_claims_taken)))
    return {{}, {}, std::string(sentence_for(claims.fault))};
  return {{std::move(parsed.jws)}, doubled ? first_of_each_name(claims.value) : std::move(claims.value), ""};
}

JudgedToken judged_service_token(const TokenTrust& trust, McService service, const std::string& token) {
  const auto read = read_service_token(token);
  if (!read.why.empty()) return {"", read.why};
  if (auto why = fault_of_service_signature(trust, read); !why.empty()) return {"", why};
  if (auto why = fault_of_service_claims(service, read.claims); !why.empty()) return {"", why};
  auto id = service_id_in(service, read.claims);
  if (id.empty()) return {"", "The token names no ID for this service."};
  return {std::move(id), ""};
}

}  // namespace mcx
