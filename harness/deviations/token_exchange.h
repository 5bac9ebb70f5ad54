// Deviations of a primary IdMS that exchanges an access token for a security token; see harness/deviations.h for the form.
#pragma once

// clang-format off
#define MCX_TOKEN_EXCHANGE_DEVIATIONS(DEVIATION) \
  /* token exchange */ \
  DEVIATION(token_exchange_refused, "MCX-XCH-009", "MCX-XCH-002 MCX-XCH-025", \
            "Does not support the token exchange grant.") \
  DEVIATION(refreshed_token_not_exchanged, "MCX-XCH-002", "", \
            "Does not exchange the access token of a refresh.") \
  DEVIATION(exchange_grant_type_guessed, "MCX-XCH-009", "", "Exchanges a subject token without grant_type.") \
  DEVIATION(exchange_grant_type_unread, "MCX-XCH-009", "MCX-XCH-002", \
            "Exchanges a subject token under any grant_type that speaks of tokens.") \
  DEVIATION(exchange_resource_optional, "MCX-XCH-011", "", "Issues a security token without resource.") \
  DEVIATION(unknown_partner_accepted, "MCX-XCH-011", "MCX-XCH-031 MCX-RES-042", \
            "Issues a security token for a partner it does not know.") \
  DEVIATION(partner_known_by_origin, "MCX-XCH-011", "MCX-TOK-026", \
            "Knows a partner by its origin, and writes no more than that into aud.") \
  DEVIATION(exchange_for_many_resources, "MCX-TOK-004", "", \
            "Issues one security token for every resource of the request.") \
  DEVIATION(exchange_audience_copied, "MCX-TOK-004", "", \
            "Writes audience of the exchange request into aud of the security token unread.") \
  DEVIATION(unknown_partner_misnamed, "MCX-XCH-031", "", "Answers an unknown partner with invalid_request.") \
  DEVIATION(subject_token_type_optional, "MCX-XCH-015", "", "Exchanges without subject_token_type.") \
  DEVIATION(subject_token_type_unread, "MCX-XCH-015", "", "Exchanges under any subject_token_type.") \
  DEVIATION(subject_token_unread, "MCX-XCH-013", "MCX-XCH-016", \
            "Takes a subject token that is absent or no JWT for that of the user who logged in last.") \
  DEVIATION(other_own_token_exchanged, "MCX-XCH-013", "", \
            "Exchanges an ID token, refresh token or security token of its own.") \
  DEVIATION(exchange_spends_subject_token, "MCX-XCH-013", "MCX-REVO-004", "Exchanges an access token only once.") \
  DEVIATION(subject_token_hmac_accepted, "MCX-JWS-003", "MCX-XCH-013", \
            "Exchanges a subject token with HS256 and its public key as the secret.") \
  DEVIATION(subject_token_unverified, "MCX-XCH-013", "MCX-XCH-016 MCX-JWS-003", \
            "Exchanges a subject token without checking its signature.") \
  DEVIATION(subject_token_alg_none_accepted, "MCX-XCH-013", "MCX-JWS-003", \
            "Exchanges a subject token with alg none.") \
  DEVIATION(revoked_subject_token_accepted, "MCX-XCH-016", "MCX-XCH-013", \
            "Exchanges an access token that was revoked.") \
  DEVIATION(exchange_fault_misnamed, "MCX-XCH-030", "", \
            "Answers a bad subject token with invalid_grant.") \
  DEVIATION(exchange_access_token_missing, "MCX-XCH-018", "MCX-XCH-028", \
            "Leaves access_token out of the exchange response.") \
  DEVIATION(issued_token_type_missing, "MCX-XCH-019", "MCX-XCH-028", \
            "Leaves issued_token_type out of the exchange response.") \
  DEVIATION(issued_token_type_other, "MCX-XCH-019", "", "States another issued_token_type than that of a JWT.") \
  DEVIATION(exchange_token_type_missing, "MCX-XCH-020", "MCX-XCH-028", \
            "Leaves token_type out of the exchange response.") \
  DEVIATION(exchange_token_type_mac, "MCX-XCH-029", "MCX-XCH-020", \
            "States token_type mac in the exchange response.") \
  DEVIATION(exchange_token_type_n_a, "MCX-XCH-020", "", \
            "States token_type N_A in the exchange response, which counts under the switch token_type=strict.") \
  DEVIATION(exchange_expires_in_missing, "MCX-XCH-021", "", "Leaves expires_in out of the exchange response.") \
  DEVIATION(exchange_answer_typed_text, "MCX-XCH-025", "", "Sends the exchange response as text/plain.") \
  DEVIATION(exchange_expires_in_string, "MCX-XCH-021", "", "States expires_in of the security token as a string.") \
  DEVIATION(exchange_expires_in_beyond_exp, "MCX-XCH-021", "", \
            "States an expires_in that outlives the security token.") \
  DEVIATION(exchange_cacheable, "MCX-XCH-022", "", "Sends the exchange response without Cache-Control and Pragma.") \
  /* security token */ \
  DEVIATION(security_token_opaque, "MCX-JWS-001", "", "Issues a security token that is no JWT.") \
  DEVIATION(security_token_unsigned, "MCX-JWS-001", "", "Issues a security token with alg none.") \
  DEVIATION(security_token_hs256, "MCX-JWS-001", "", \
            "Signs the security token with HS256 and its public key as the secret.") \
  DEVIATION(security_token_key_unpublished, "MCX-JWS-001", "", \
            "Signs the security token with a key nobody was given.") \
  DEVIATION(security_token_signature_altered, "MCX-JWS-001", "", \
            "Issues a security token whose signature does not verify.") \
  DEVIATION(security_token_padded, "MCX-JWS-013", "MCX-JWS-001", \
            "Issues a security token with padding in its parts.") \
  DEVIATION(security_token_signature_der, "MCX-JWS-015", "MCX-JWS-001", \
            "Signs the security token with ES256 in DER form.") \
  DEVIATION(security_token_long_lived, "MCX-TOK-003", "", "Issues security tokens that are valid for thirty days.") \
  DEVIATION(security_token_for_every_partner, "MCX-TOK-004", "MCX-XCH-016", \
            "Issues a security token whose audience names every partner.") \
  DEVIATION(security_token_iss_missing, "MCX-TOK-024", "", "Leaves iss out of the security token.") \
  DEVIATION(security_token_iss_foreign, "MCX-TOK-024", "", "States another issuer in the security token.") \
  DEVIATION(security_token_sub_missing, "MCX-TOK-025", "", "Leaves sub out of the security token.") \
  DEVIATION(security_token_sub_256_bytes, "MCX-TOK-025", "", "Issues a security token with a sub of 256 bytes.") \
  DEVIATION(security_token_of_last_login, "MCX-TOK-025", "", \
            "Issues security tokens for the user who logged in last through the client.") \
  DEVIATION(security_token_aud_missing, "MCX-TOK-026", "MCX-TOK-004 MCX-XCH-016", \
            "Leaves aud out of the security token.") \
  DEVIATION(security_token_aud_without_client, "MCX-TOK-026", "", \
            "Leaves the client out of aud of the security token.") \
  DEVIATION(security_token_aud_without_partner, "MCX-TOK-026", "MCX-TOK-004 MCX-XCH-016", \
            "Leaves the partner out of aud of the security token.") \
  DEVIATION(security_token_exp_missing, "MCX-TOK-027", "", "Leaves exp out of the security token.") \
  DEVIATION(security_token_exp_string, "MCX-TOK-027", "", "States exp of the security token as a string.") \
  DEVIATION(security_token_exp_milliseconds, "MCX-TOK-027", "", "States exp of the security token in milliseconds.") \
  DEVIATION(security_token_iat_missing, "MCX-TOK-028", "", "Leaves iat out of the security token.") \
  DEVIATION(security_token_iat_string, "MCX-TOK-028", "", "States iat of the security token as a string.") \
  DEVIATION(security_token_iat_milliseconds, "MCX-TOK-028", "", "States iat of the security token in milliseconds.") \
  /* TLS */ \
  DEVIATION(tls_1_1_accepted, "MCX-TLS-021", "MCX-TLS-018", "Accepts TLS 1.1.") \
  DEVIATION(tls_1_2_refused, "MCX-TLS-022", "", "Does not accept TLS 1.2.") \
  DEVIATION(tls_1_3_refused, "MCX-TLS-022", "MCX-TLS-028", "Does not accept TLS 1.3.") \
  DEVIATION(tls_cbc_accepted, "MCX-TLS-030", "", "Accepts CBC suites with TLS 1.2.")
// clang-format on
