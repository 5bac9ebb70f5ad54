// Deviations of a partner IdMS, with the assertions it is given and the tokens it issues; see harness/deviations.h for the form.
#pragma once

// clang-format off
#define MCX_PARTNER_GRANT_DEVIATIONS(DEVIATION) \
  /* partner */ \
  DEVIATION(partner_grant_refused, "MCX-JWTB-028", "MCX-JWTB-001 MCX-JWTB-012 MCX-JWTB-013 MCX-JWTB-017", \
            "The partner does not support the jwt-bearer grant.") \
  DEVIATION(partner_get_answered, "MCX-JWTB-028", "", "The partner takes token requests by GET.") \
  DEVIATION(partner_duplicates_accepted, "MCX-JWTB-028", "", \
            "The partner takes a token request in which a parameter other than assertion stands twice.") \
  DEVIATION(partner_grant_type_optional, "MCX-JWTB-013", "", \
            "The partner takes a token request without grant_type for a jwt-bearer grant.") \
  DEVIATION(partner_grant_type_unread, "MCX-JWTB-013", "", "The partner takes any grant_type for jwt-bearer.") \
  DEVIATION(partner_unknown_grant_type_misnamed, "MCX-JWTB-013", "", \
            "The partner answers an unknown grant_type with invalid_grant.") \
  DEVIATION(partner_client_id_optional, "MCX-JWTB-015", "", "The partner takes a token request without client_id.") \
  DEVIATION(partner_unknown_client_accepted, "MCX-JWTB-015", "", \
            "The partner serves a client that is not registered with it.") \
  DEVIATION(partner_client_fault_misnamed, "MCX-JWTB-015", "MCX-JWTB-037", \
            "The partner answers an unknown client and a wrong secret with invalid_grant.") \
  DEVIATION(partner_client_secret_unread, "MCX-JWTB-037", "", "The partner takes any client secret.") \
  DEVIATION(partner_unknown_parameter_refused, "MCX-JWTB-028", "", \
            "The partner refuses a request with a parameter it does not know.") \
  DEVIATION(assertion_typ_demanded, "MCX-JWTB-028", "", "The partner refuses an assertion without typ.") \
  DEVIATION(assertion_unknown_header_refused, "MCX-JWTB-028", "", \
            "The partner refuses an assertion whose header has a member it does not know.") \
  DEVIATION(assertion_unknown_claim_refused, "MCX-JWTB-028", "", \
            "The partner refuses an assertion with a claim it does not know.") \
  DEVIATION(partner_ids_from_assertion, "MCX-JWTB-001", "MCX-RES-036", \
            "The partner takes MC service IDs that an assertion states.") \
  DEVIATION(partner_scope_optional, "MCX-JWTB-016", "", "The partner grants every service when scope is left out.") \
  DEVIATION(partner_unknown_scope_granted, "MCX-JWTB-016", "MCX-JWTB-020", \
            "The partner grants scopes it does not know.") \
  DEVIATION(partner_resource_scopes_unknown, "MCX-TOK-042", "", \
            "The partner knows no scope for key, configuration or group management.") \
  DEVIATION(assertion_optional, "MCX-JWTB-014", "MCX-JWTB-012", \
            "The partner issues an access token without an assertion.") \
  DEVIATION(assertion_twice_accepted, "MCX-JWTB-014", "MCX-JWTB-029", \
            "The partner takes the first of two assertion parameters.") \
  DEVIATION(assertion_second_jwt_ignored, "MCX-JWTB-029", "MCX-JWTB-014", \
            "The partner takes the first of several JWTs in one assertion.") \
  DEVIATION(assertion_fault_misnamed, "MCX-JWTB-037", "", \
            "The partner answers an invalid assertion with invalid_request.") \
  DEVIATION(assertion_fault_unregistered, "MCX-JWTB-037", "", \
            "The partner answers an invalid assertion with an error code of its own.") \
  DEVIATION(assertion_time_fault_misnamed, "MCX-JWTB-037", "", \
            "The partner names a security token that is not valid yet, or of the future, invalid_request.") \
  DEVIATION(assertion_fault_status_200, "MCX-JWTB-037", "", \
            "The partner answers an invalid assertion with an error of status 200.") \
  DEVIATION(assertion_fault_status_401, "MCX-JWTB-037", "", \
            "The partner answers an invalid assertion with status 401.") \
  DEVIATION(assertion_fault_as_html, "MCX-JWTB-037", "", \
            "The partner answers an invalid assertion with an HTML page.") \
  DEVIATION(malformed_assertion_500, "MCX-JWTB-037", "", \
            "The partner answers an assertion it cannot read with status 500.") \
  DEVIATION(partner_oversized_request_500, "MCX-JWTB-037", "", \
            "The partner fails with status 500 at a request that is too large.") \
  DEVIATION(assertion_json_accepted, "MCX-JWTB-036", "MCX-JWTB-014", \
            "The partner takes an assertion in JSON serialisation.") \
  DEVIATION(assertion_fourth_part_ignored, "MCX-JWTB-036", "", "The partner ignores a fourth part of an assertion.") \
  DEVIATION(assertion_padding_accepted, "MCX-JWTB-036", "", \
            "The partner takes base64url with padding in an assertion.") \
  DEVIATION(assertion_line_breaks_accepted, "MCX-JWTB-036", "", \
            "The partner takes line breaks and blanks within an assertion.") \
  DEVIATION(assertion_trailing_bits_accepted, "MCX-JWTB-036", "", \
            "The partner ignores bits beyond the last byte of a base64url part.") \
  DEVIATION(assertion_classic_base64_accepted, "MCX-JWTB-036", "", \
            "The partner takes the letters of classic base64 in an assertion.") \
  DEVIATION(assertion_unencoded_payload_taken, "MCX-JWTB-036", "MCX-JWS-012", \
            "The partner takes an assertion whose header says b64 false.") \
  DEVIATION(assertion_crit_ignored, "MCX-JWS-012", "", "The partner ignores crit in the header of an assertion.") \
  DEVIATION(assertion_first_duplicate_wins, "MCX-JWS-017", "MCX-JWTB-036", \
            "The partner takes the first of two claims of the same name.") \
  DEVIATION(assertion_first_header_duplicate_wins, "MCX-JWS-017", "MCX-JWTB-036", \
            "The partner takes the first of two header parameters of the same name.") \
  DEVIATION(assertion_utf8_unchecked, "MCX-JWS-017", "MCX-JWTB-036", "The partner takes claims that are not UTF-8.") \
  DEVIATION(assertion_array_accepted, "MCX-JWS-017", "MCX-JWTB-036", \
            "The partner takes a payload that is a list with one object.") \
  DEVIATION(assertion_signature_unverified, "MCX-JWTB-035", \
            "MCX-JWTB-012 MCX-JWS-007 MCX-JWS-008 MCX-JWS-011 MCX-SEC-004 MCX-JWS-021", \
            "The partner takes any signature of an assertion.") \
  DEVIATION(assertion_signature_stripped_accepted, "MCX-JWTB-035", "MCX-JWTB-012 MCX-JWS-007 MCX-SEC-004", \
            "The partner takes an assertion whose signature is empty.") \
  DEVIATION(assertion_outer_signature_unverified, "MCX-JWS-007", "", \
            "The partner takes the inner token of a nested one without a look at the outer signature.") \
  DEVIATION(assertion_signature_der_accepted, "MCX-JWS-007", "MCX-JWTB-035", \
            "The partner takes an ES256 signature in DER form.") \
  DEVIATION(assertion_zero_signature_accepted, "MCX-JWS-007", "MCX-JWTB-035", \
            "The partner takes an ECDSA signature of zeros only.") \
  DEVIATION(assertion_rsa_padding_unchecked, "MCX-JWS-007", "MCX-JWTB-035", \
            "The partner looks for the digest only in a recovered RSA block.") \
  DEVIATION(assertion_rsa_1024_accepted, "MCX-JWS-007", "", "The partner takes RS256 under a key of 1024 bits.") \
  DEVIATION(assertion_rs256_refused, "MCX-JWS-016", "", "The partner does not support RS256.") \
  DEVIATION(assertion_es256_refused, "MCX-JWS-016", "", "The partner does not support ES256.") \
  DEVIATION(assertion_alg_none_accepted, "MCX-JWS-004", "MCX-JWTB-035 MCX-JWTB-012 MCX-JWS-007 MCX-SEC-004", \
            "The partner takes an assertion with alg none.") \
  DEVIATION(assertion_alg_none_any_case_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes alg none when it is not all lower case.") \
  DEVIATION(assertion_hs256_pem_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes HMAC with the PEM text of the public key as secret.") \
  DEVIATION(assertion_hs256_der_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes HMAC with the DER bytes of the public key as secret.") \
  DEVIATION(assertion_hs256_jwk_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes HMAC with the JWK text of the public key as secret.") \
  DEVIATION(assertion_hs256_certificate_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes HMAC with the certificate of the primary as secret.") \
  DEVIATION(assertion_hs256_client_secret_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes HMAC with the secret of the client.") \
  DEVIATION(assertion_es384_of_p256_accepted, "MCX-JWS-007", "MCX-JWTB-035", \
            "The partner takes ES384 of a key of P-256.") \
  DEVIATION(assertion_alg_case_ignored, "MCX-JWS-007", "MCX-JWTB-035", \
            "The partner reads alg without regard to case.") \
  DEVIATION(assertion_exp_true_accepted, "MCX-JWTB-024", "MCX-JWTB-036", \
            "The partner takes true for an expiry that is not over.") \
  DEVIATION(assertion_sub_trimmed, "MCX-JWTB-031", "", "The partner reads sub without blanks around it.") \
  DEVIATION(assertion_alg_unlisted_accepted, "MCX-JWS-004", "", \
            "The partner uses an RSA key with whatever RSA algorithm the header names.") \
  DEVIATION(assertion_key_of_other_primary_accepted, "MCX-JWS-008", "MCX-SEC-004", \
            "The partner takes the key of any trusted primary for any other.") \
  DEVIATION(assertion_jwk_trusted, "MCX-JWS-008", "MCX-JWS-011 MCX-SEC-004", \
            "The partner verifies an assertion with the jwk in its header.") \
  DEVIATION(assertion_x5c_trusted, "MCX-JWS-008", "MCX-JWS-011 MCX-SEC-004", \
            "The partner verifies an assertion with the x5c in its header.") \
  DEVIATION(assertion_jku_trusted, "MCX-JWS-008", "MCX-JWS-011 MCX-SEC-004", \
            "The partner verifies an assertion with keys it fetches from jku.") \
  DEVIATION(assertion_x5u_trusted, "MCX-JWS-008", "MCX-JWS-011 MCX-SEC-004", \
            "The partner verifies an assertion with a certificate it fetches from x5u.") \
  DEVIATION(assertion_jku_fetched, "MCX-JWS-011", "", "The partner fetches jku before it refuses it.") \
  DEVIATION(assertion_x5u_fetched, "MCX-JWS-011", "", "The partner fetches x5u before it refuses it.") \
  DEVIATION(assertion_kid_unchecked, "MCX-JWS-011", "", \
            "The partner looks any text up that stands in kid, and fails with status 500 when that breaks.") \
  DEVIATION(assertion_expired_certificate_trusted, "MCX-JWS-021", "", \
            "The partner relies on a certificate of a primary that ran out.") \
  DEVIATION(assertion_early_certificate_trusted, "MCX-JWS-021", "", \
            "The partner relies on a certificate of a primary whose time has not come.") \
  DEVIATION(assertion_certificate_usage_ignored, "MCX-JWS-021", "", \
            "The partner relies on a certificate of a primary that is not for signatures.") \
  DEVIATION(assertion_jwe_accepted, "MCX-JWTB-035", "", \
            "The partner believes claims that are encrypted for it and that nobody signed.") \
  DEVIATION(assertion_replay_accepted, "MCX-JWTB-038", "", \
            "The partner takes an assertion with a jti as often as it comes.") \
  DEVIATION(assertion_just_expired_misnamed, "MCX-JWTB-037", "", \
            "The partner answers an assertion that expired seconds ago with invalid_request.") \
  DEVIATION(assertion_odd_dates_misnamed, "MCX-JWTB-037", "", \
            "The partner answers an assertion that lives for years, or is years old, with invalid_request.") \
  DEVIATION(assertion_exp_fraction_500, "MCX-JWTB-037", "", \
            "The partner fails with status 500 at an exp that is no whole number.") \
  DEVIATION(assertion_high_s_500, "MCX-JWTB-037", "", \
            "The partner fails with status 500 at an ECDSA signature whose s is above half the order.") \
  DEVIATION(assertion_kid_read_as_file, "MCX-JWS-008", "MCX-JWS-011 MCX-SEC-004", \
            "The partner reads the file that kid names and takes it for the key.") \
  DEVIATION(assertion_kid_put_into_sql, "MCX-JWS-008", "MCX-JWS-011 MCX-SEC-004", \
            "The partner looks kid up in a data base and lets it alter the query.") \
  DEVIATION(assertion_iss_optional, "MCX-JWTB-021", "MCX-JWTB-030", "The partner takes an assertion without iss.") \
  DEVIATION(assertion_unknown_iss_accepted, "MCX-JWTB-021", "MCX-JWTB-030", \
            "The partner takes an issuer it does not know when the key is one it knows.") \
  DEVIATION(assertion_iss_case_ignored, "MCX-JWTB-030", "MCX-JWTB-021", \
            "The partner compares iss without regard to case.") \
  DEVIATION(assertion_iss_query_ignored, "MCX-JWTB-030", "MCX-JWTB-021", \
            "The partner compares iss without its query.") \
  DEVIATION(assertion_iss_trimmed, "MCX-JWTB-030", "MCX-JWTB-021", \
            "The partner compares iss without blanks around it.") \
  DEVIATION(assertion_iss_slash_ignored, "MCX-JWTB-030", "MCX-JWTB-021", \
            "The partner compares iss without a slash at its end.") \
  DEVIATION(assertion_sub_optional, "MCX-JWTB-022", "MCX-JWTB-031", \
            "The partner takes an assertion without sub for its first user.") \
  DEVIATION(assertion_sub_list_accepted, "MCX-JWTB-031", "MCX-JWTB-036", \
            "The partner takes the first name of a sub that is a list.") \
  DEVIATION(assertion_sub_from_request, "MCX-JWTB-001", "MCX-JWTB-031", \
            "The partner believes a sub in the request more than the one in the assertion.") \
  DEVIATION(unknown_sub_accepted, "MCX-JWTB-001", "MCX-JWTB-031", \
            "The partner takes a subject it does not know for its first user.") \
  DEVIATION(assertion_sub_case_ignored, "MCX-JWTB-031", "", "The partner compares sub without regard to case.") \
  DEVIATION(assertion_aud_ignored, "MCX-JWTB-023", "MCX-JWTB-032 MCX-JWS-009 MCX-TOK-039", \
            "The partner does not read aud.") \
  DEVIATION(assertion_aud_optional, "MCX-JWTB-032", "MCX-JWTB-023 MCX-JWS-009", \
            "The partner takes an assertion without aud.") \
  DEVIATION(assertion_aud_prefix_match, "MCX-JWTB-023", "MCX-JWTB-032 MCX-JWS-009", \
            "The partner takes an audience that only begins with its own name.") \
  DEVIATION(assertion_aud_query_ignored, "MCX-JWTB-023", "MCX-JWTB-032 MCX-JWS-009", \
            "The partner compares aud without its query.") \
  DEVIATION(assertion_aud_scheme_ignored, "MCX-JWTB-023", "MCX-JWTB-032 MCX-JWS-009", \
            "The partner compares aud without its scheme.") \
  DEVIATION(assertion_aud_case_ignored, "MCX-JWTB-023", "MCX-JWTB-032 MCX-JWS-009", \
            "The partner compares aud without regard to case.") \
  DEVIATION(assertion_aud_origin_match, "MCX-JWTB-023", "MCX-JWTB-032 MCX-JWS-009", \
            "The partner compares only the origin of an audience.") \
  DEVIATION(assertion_aud_last_only, "MCX-TOK-039", "", "The partner reads only the last name in a list of aud.") \
  DEVIATION(assertion_aud_object_accepted, "MCX-TOK-039", "", "The partner takes an aud that is an object.") \
  DEVIATION(assertion_exp_ignored, "MCX-JWTB-024", "MCX-JWTB-033 MCX-JWTB-026 MCX-REVO-007", \
            "The partner does not compare exp of an assertion with the time.") \
  DEVIATION(assertion_exp_optional, "MCX-JWTB-024", "MCX-JWTB-033", "The partner takes an assertion without exp.") \
  DEVIATION(assertion_exp_string_accepted, "MCX-JWTB-024", "MCX-JWTB-036", \
            "The partner takes an exp that is a string.") \
  DEVIATION(assertion_exp_leeway_two_minutes, "MCX-JWTB-026", "MCX-JWTB-024 MCX-JWTB-033 MCX-REVO-007", \
            "The partner allows exp of an assertion two minutes of skew.") \
  DEVIATION(assertion_nbf_ignored, "MCX-JWTB-034", \
            "", "The partner does not compare nbf of an assertion with the time.") \
  DEVIATION(assertion_nbf_string_accepted, "MCX-JWTB-036", "", "The partner takes an nbf that is a string.") \
  DEVIATION(assertion_iat_optional, "MCX-JWTB-025", "", "The partner takes an assertion without iat.") \
  DEVIATION(assertion_iat_string_accepted, "MCX-JWTB-025", "", "The partner takes an iat that is a string.") \
  DEVIATION(assertion_future_iat_accepted, "MCX-JWTB-025", "", \
            "The partner takes an assertion that was made in the future.") \
  DEVIATION(id_token_as_assertion_accepted, "MCX-JWS-010", "", \
            "The partner takes an ID token of the primary for an assertion.") \
  DEVIATION(access_token_as_assertion_accepted, "MCX-JWS-010", "", \
            "The partner takes an access token of the primary for an assertion.") \
  DEVIATION(partner_access_token_missing, "MCX-JWTB-017", "MCX-JWTB-001 MCX-JWTB-028", \
            "The partner leaves access_token out of its answer.") \
  DEVIATION(partner_token_type_missing, "MCX-JWTB-018", "", "The partner leaves token_type out of its answer.") \
  DEVIATION(partner_token_type_mac, "MCX-JWTB-018", "", "The partner states token_type mac.") \
  DEVIATION(partner_expires_in_missing, "MCX-JWTB-019", "", "The partner leaves expires_in out of its answer.") \
  DEVIATION(partner_expires_in_string, "MCX-JWTB-019", "", "The partner states expires_in as a string.") \
  DEVIATION(partner_expires_in_beyond_exp, "MCX-JWTB-019", "", \
            "The partner states an expires_in that outlives its access token.") \
  DEVIATION(partner_scope_untold, "MCX-JWTB-020", "", \
            "The partner grants less than was asked for and does not say so.") \
  DEVIATION(partner_answer_cacheable, "MCX-JWTB-028", "", "The partner answers without Cache-Control and Pragma.") \
  DEVIATION(partner_response_status_201, "MCX-JWTB-028", "", "The partner answers with status 201.") \
  DEVIATION(partner_response_as_html, "MCX-JWTB-028", "", "The partner labels its answer text/html.") \
  DEVIATION(partner_scope_beyond_request, "MCX-JWTB-020", "", \
            "The partner grants every service of the user, asked for or not.") \
  DEVIATION(partner_scope_beyond_user, "MCX-JWTB-020", "MCX-RES-036", \
            "The partner grants scopes of services the user does not have.") \
  DEVIATION(partner_token_long_lived, "MCX-JWTB-040", "", \
            "The partner issues access tokens that are valid for thirty days.") \
  DEVIATION(partner_refresh_token_issued, "MCX-JWTB-040", "", "The partner issues a refresh token.") \
  DEVIATION(partner_token_of_other_user, "MCX-JWTB-001", "MCX-RES-036 MCX-TOK-030", \
            "The partner issues an access token for another user than the subject.") \
  DEVIATION(partner_token_is_assertion, "MCX-TOK-030", "MCX-JWTB-001 MCX-RES-036", \
            "The partner returns the security token as access token.") \
  DEVIATION(partner_token_opaque, "MCX-TOK-030", "", "The partner issues an access token that is no JWT.") \
  DEVIATION(partner_token_unsigned, "MCX-TOK-030", "MCX-JWS-025", "The partner issues an access token with alg none.") \
  DEVIATION(partner_token_hs256, "MCX-TOK-030", "", \
            "The partner signs its access token with HS256 and its public key as the secret.") \
  DEVIATION(partner_token_key_unpublished, "MCX-TOK-030", "MCX-JWS-023", \
            "The partner signs its access token with a key it does not publish.") \
  DEVIATION(partner_token_signature_altered, "MCX-TOK-030", "MCX-JWS-023", \
            "The partner issues an access token whose signature does not verify.") \
  DEVIATION(partner_token_iss_of_primary, "MCX-TOK-030", "", \
            "The partner states the primary as issuer of its access token.") \
  DEVIATION(partner_token_exp_missing, "MCX-TOK-030", "", "The partner leaves exp out of its access token.") \
  DEVIATION(partner_token_exp_string, "MCX-TOK-030", "", "The partner states exp of its access token as a string.") \
  DEVIATION(partner_token_exp_milliseconds, "MCX-TOK-030", "", \
            "The partner states exp of its access token in milliseconds.") \
  DEVIATION(partner_token_scope_missing, "MCX-TOK-030", "", "The partner leaves scope out of its access token.") \
  DEVIATION(partner_token_scope_of_primary, "MCX-TOK-005", "MCX-RES-041 MCX-RES-036 MCX-JWTB-020", \
            "The partner states openid for scope in its access token and none of its services.") \
  DEVIATION(partner_token_scope_array, "MCX-TOK-030", "", "The partner states scope of its access token as an array.") \
  DEVIATION(partner_token_client_id_missing, "MCX-TOK-030", "", \
            "The partner leaves client_id out of its access token.") \
  DEVIATION(partner_token_client_id_other, "MCX-TOK-030", "", \
            "The partner states another client_id in its access token.") \
  DEVIATION(partner_token_without_service_ids, "MCX-TOK-030", "", \
            "The partner leaves every MC service ID out of its access token.") \
  DEVIATION(partner_token_mcptt_id_missing, "MCX-TOK-030", "", "The partner leaves mcptt_id out of its access token.") \
  DEVIATION(partner_token_mcvideo_id_missing, "MCX-TOK-030", "", \
            "The partner leaves mcvideo_id out of its access token.") \
  DEVIATION(partner_token_mcdata_id_missing, "MCX-TOK-030", "", \
            "The partner leaves mcdata_id out of its access token.") \
  DEVIATION(partner_token_ids_of_home, "MCX-TOK-030", "", \
            "The partner states MC service IDs of the home domain in its access token.") \
  DEVIATION(partner_tls_1_1_accepted, "MCX-TLS-023", "", "The partner accepts TLS 1.1.") \
  DEVIATION(partner_tls_1_2_refused, "MCX-TLS-024", "", "The partner does not accept TLS 1.2.") \
  DEVIATION(partner_tls_1_3_refused, "MCX-TLS-024", "", "The partner does not accept TLS 1.3.")
// clang-format on
