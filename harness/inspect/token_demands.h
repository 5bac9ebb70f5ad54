// What each fact of token_facts.cpp demands of the token in question.
#pragma once

#include "harness/inspect/token_facts.h"

namespace mcx::demands {

// --- form and signature
Demand compact(const TokenQuestion& question);
Demand decodable(const TokenQuestion& question);
Demand json_objects(const TokenQuestion& question);
Demand no_extension(const TokenQuestion& question);
Demand flat_signature(const TokenQuestion& question);
Demand strong_key(const TokenQuestion& question);
Demand published_kid(const TokenQuestion& question);
Demand jwt(const TokenQuestion& question);
Demand digital_signature(const TokenQuestion& question);
Demand signed_by_given_key(const TokenQuestion& question);

// --- claims
Demand iss_is_url(const TokenQuestion& question);
Demand iss_is_issuer(const TokenQuestion& question);
Demand iss_if_any_is_issuer(const TokenQuestion& question);
Demand sub(const TokenQuestion& question);
Demand aud_of_one(const TokenQuestion& question);
Demand aud_of_two(const TokenQuestion& question);
Demand aud_names_client(const TokenQuestion& question);
Demand aud_names_partner(const TokenQuestion& question);
Demand aud_names_no_other(const TokenQuestion& question);
Demand exp_ahead(const TokenQuestion& question);
Demand iat_past(const TokenQuestion& question);
Demand nbf_past(const TokenQuestion& question);
Demand short_life(const TokenQuestion& question);
Demand nonce(const TokenQuestion& question);
Demand scope(const TokenQuestion& question);
Demand client_id(const TokenQuestion& question);
Demand client_id_is_client(const TokenQuestion& question);
Demand some_service(const TokenQuestion& question);
template <std::size_t service>
Demand service_id(const TokenQuestion& question);

}  // namespace mcx::demands
