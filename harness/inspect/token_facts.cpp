#include "harness/inspect/token_facts.h"

#include "generated/requirements.h"
#include "harness/inspect/token_demands.h"

namespace mcx {
namespace {

constexpr TokenFact any_token[] = {
    {"compact", "form", shall(req::MCX_JWS_013), Reads::nothing, demands::compact},
    {"decodable", "form", shall(req::MCX_JWS_013), Reads::nothing, demands::decodable},
    {"json-objects", "form", shall(req::MCX_JWS_017), Reads::nothing, demands::json_objects},
    {"no-extension", "header", shall(req::MCX_JWS_012), Reads::header, demands::no_extension},
    {"kid-published", "header", shall(req::MCX_JWS_018), Reads::jws, demands::published_kid},
    {"signature-flat", "signature", shall(req::MCX_JWS_015), Reads::jws, demands::flat_signature},
    {"key-strong", "signature", shall(req::MCX_JWS_014), Reads::jws, demands::strong_key},
};

constexpr TokenFact id_token[] = {
    {"jwt", "form", shall(req::MCX_TOK_006), Reads::nothing, demands::jwt},
    {"digital-signature", "signature", shall(req::MCX_JWS_003), Reads::jws, demands::digital_signature},
    {"signed", "signature", shall(req::MCX_TOK_006), Reads::jws, demands::signed_by_given_key},
    {"iss-url", "iss", shall(req::MCX_TOK_007), Reads::claims, demands::iss_is_url},
    {"iss-issuer", "iss", shall(req::MCX_TOK_007), Reads::claims, demands::iss_is_issuer},
    {"sub", "sub", shall(req::MCX_TOK_008), Reads::claims, demands::sub},
    {"aud-form", "aud", shall(req::MCX_TOK_009), Reads::claims, demands::aud_of_one},
    {"aud-client", "aud", shall(req::MCX_TOK_009), Reads::claims, demands::aud_names_client},
    {"exp-ahead", "exp", shall(req::MCX_TOK_010), Reads::claims, demands::exp_ahead},
    {"iat-past", "iat", shall(req::MCX_TOK_011), Reads::claims, demands::iat_past},
    {"nonce", "nonce", shall(req::MCX_CSC1_022), Reads::claims, demands::nonce},
    {"mc-service", "MC service ID", shall(req::MCX_TOK_001), Reads::claims, demands::some_service},
    {"mcptt-id", "mcptt_id", shall(req::MCX_TOK_012), Reads::claims, demands::service_id<0>},
    {"mcvideo-id", "mcvideo_id", shall(req::MCX_TOK_013), Reads::claims, demands::service_id<1>},
    {"mcdata-id", "mcdata_id", shall(req::MCX_TOK_014), Reads::claims, demands::service_id<2>},
};

constexpr TokenFact access_token[] = {
    {"jwt", "form", shall(req::MCX_TOK_015), Reads::nothing, demands::jwt},
    {"jwt-13", "form", shall(req::MCX_TOK_041), Reads::nothing, demands::jwt},
    {"digital-signature", "signature", shall(req::MCX_JWS_002), Reads::jws, demands::digital_signature},
    {"signed", "signature", shall(req::MCX_JWS_002), Reads::jws, demands::signed_by_given_key},
    {"digital-signature-13", "signature", shall(req::MCX_JWS_020), Reads::jws, demands::digital_signature},
    {"signed-13", "signature", shall(req::MCX_JWS_020), Reads::jws, demands::signed_by_given_key},
    {"iss-issuer", "iss", shall(req::MCX_JWS_019), Reads::claims, demands::iss_if_any_is_issuer},
    {"exp-ahead", "exp", shall(req::MCX_TOK_017), Reads::claims, demands::exp_ahead},
    {"short-life", "exp", shall(req::MCX_TOK_002), Reads::claims, demands::short_life},
    {"nbf-past", "nbf", shall(req::MCX_TOK_040), Reads::claims, demands::nbf_past},
    {"scope", "scope", shall(req::MCX_TOK_018), Reads::claims, demands::scope},
    {"client-id", "client_id", shall(req::MCX_TOK_019), Reads::claims, demands::client_id},
    {"client-id-client", "client_id", shall(req::MCX_TOK_019), Reads::claims, demands::client_id_is_client},
    {"mc-service", "MC service ID", shall(req::MCX_TOK_002), Reads::claims, demands::some_service},
    {"mcptt-id", "mcptt_id", shall(req::MCX_TOK_020), Reads::claims, demands::service_id<0>},
    {"mcvideo-id", "mcvideo_id", shall(req::MCX_TOK_021), Reads::claims, demands::service_id<1>},
    {"mcdata-id", "mcdata_id", shall(req::MCX_TOK_022), Reads::claims, demands::service_id<2>},
};

constexpr TokenFact security_token[] = {
    {"jwt", "form", shall(req::MCX_JWS_001), Reads::nothing, demands::jwt},
    {"digital-signature", "signature", shall(req::MCX_JWS_001), Reads::jws, demands::digital_signature},
    {"signed", "signature", shall(req::MCX_JWS_001), Reads::jws, demands::signed_by_given_key},
    {"iss-url", "iss", shall(req::MCX_TOK_024), Reads::claims, demands::iss_is_url},
    {"iss-issuer", "iss", shall(req::MCX_TOK_024), Reads::claims, demands::iss_is_issuer},
    {"sub", "sub", shall(req::MCX_TOK_025), Reads::claims, demands::sub},
    {"aud-form", "aud", shall(req::MCX_TOK_026), Reads::claims, demands::aud_of_two},
    {"aud-client", "aud", shall(req::MCX_TOK_026), Reads::claims, demands::aud_names_client},
    {"aud-partner", "aud", shall(req::MCX_TOK_026), Reads::claims, demands::aud_names_partner},
    {"aud-no-other", "aud", shall(req::MCX_TOK_004), Reads::claims, demands::aud_names_no_other},
    {"exp-ahead", "exp", shall(req::MCX_TOK_027), Reads::claims, demands::exp_ahead},
    {"short-life", "exp", shall(req::MCX_TOK_003), Reads::claims, demands::short_life},
    {"iat-past", "iat", shall(req::MCX_TOK_028), Reads::claims, demands::iat_past},
    {"nbf-past", "nbf", shall(req::MCX_JWTB_034), Reads::claims, demands::nbf_past},
};

}  // namespace

std::span<const TokenFact> facts_of_any_token() { return any_token; }

std::span<const TokenFact> facts_of(TokenKind kind) {
  if (kind == TokenKind::id) return id_token;
  return kind == TokenKind::access ? std::span<const TokenFact>(access_token) : security_token;
}

}  // namespace mcx
