// Deviations of the token endpoint of a primary IdMS on CSC-1, and the tokens it issues; see harness/deviations.h for the form.
#pragma once

// clang-format off
#define MCX_CSC1_TOKEN_DEVIATIONS(DEVIATION) \
  /* token request */ \
  DEVIATION(get_token_request_answered, "MCX-CSC1-063", "", "Answers a token request sent with GET.") \
  DEVIATION(put_token_request_answered, "MCX-CSC1-063", "", "Answers a token request sent with PUT.") \
  DEVIATION(token_duplicates_accepted, "MCX-CSC1-063", "", \
            "Takes a token request in which a parameter stands twice.") \
  DEVIATION(token_unknown_parameter_refused, "MCX-CSC1-063", "", \
            "Refuses a token request with a parameter it does not know.") \
  DEVIATION(empty_parameter_present, "MCX-CSC1-063", "", "Treats a parameter without a value as if it were there.") \
  DEVIATION(empty_parameter_refused, "MCX-CSC1-063", "", \
            "Refuses a token request with a parameter that has no value.") \
  DEVIATION(oversized_request_500, "MCX-CSC1-062", "", "Answers an oversized token request with status 500.") \
  DEVIATION(foreign_body_500, "MCX-CSC1-062", "", \
            "Answers a token request whose body is no form with status 500.") \
  DEVIATION(odd_form_500, "MCX-CSC1-062", "", \
            "Answers a form that is empty, badly encoded or not UTF-8 with status 500.") \
  DEVIATION(charset_parameter_refused, "MCX-CSC1-056", "", \
            "Refuses a token request whose content type names the character set.") \
  DEVIATION(grant_type_optional, "MCX-CSC1-028", "", "Takes a token request without grant_type for a code grant.") \
  DEVIATION(grant_type_unread, "MCX-CSC1-028", "", "Redeems a code under any grant_type.") \
  DEVIATION(unknown_grant_type_misnamed, "MCX-CSC1-028", "", "Answers an unknown grant_type with invalid_grant.") \
  DEVIATION(token_client_id_optional, "MCX-CSC1-032", "", "Redeems a code without client_id.") \
  DEVIATION(token_client_id_unread, "MCX-CSC1-032", "MCX-REG-001", \
            "Redeems a code for a client_id that is not registered.") \
  DEVIATION(code_of_other_client_accepted, "MCX-REG-002", "MCX-CSC1-032", \
            "Redeems a code for a registered client it was not issued to.") \
  DEVIATION(token_redirect_uri_optional, "MCX-CSC1-034", "", "Redeems a code without redirect_uri.") \
  DEVIATION(token_redirect_uri_of_any_client_taken, "MCX-CSC1-034", "", \
            "Redeems a code with the redirect_uri of another client.") \
  DEVIATION(token_redirect_uri_unread, "MCX-CSC1-034", "", "Redeems a code with another redirect_uri.") \
  DEVIATION(verifier_unread, "MCX-CSC1-036", "MCX-CSC1-067 MCX-CSC1-046", "Redeems a code with any code_verifier.") \
  DEVIATION(verifier_unread_after_failure, "MCX-CSC1-036", "", \
            "Redeems a code with any code_verifier when one was refused before.") \
  DEVIATION(verifier_optional, "MCX-CSC1-036", "", "Redeems a code without code_verifier.") \
  DEVIATION(edge_verifier_refused, "MCX-CSC1-036", "", \
            "Refuses a code_verifier of the least or the greatest length.") \
  DEVIATION(malformed_verifier_accepted, "MCX-CSC1-071", "", \
            "Redeems a code with a code_verifier of a forbidden length or alphabet.") \
  DEVIATION(verifier_of_other_login_accepted, "MCX-CSC1-046", "MCX-CSC1-036 MCX-CSC1-067", \
            "Redeems a code with the code_verifier of another login.") \
  DEVIATION(code_reuse_revokes_nothing, "MCX-CSC1-072", "", \
            "Leaves the tokens of a code valid that is used a second time.") \
  DEVIATION(code_reusable, "MCX-CSC1-057", "MCX-CSC1-030 MCX-CSC1-044", \
            "Redeems an authorization code a second time.") \
  DEVIATION(code_reusable_after_refresh, "MCX-CSC1-057", "MCX-CSC1-044", \
            "Redeems a code again when its refresh token was used.") \
  DEVIATION(code_case_ignored, "MCX-CSC1-030", "", "Takes a code whatever the case of its letters.") \
  DEVIATION(code_of_confidential_client_unbound, "MCX-REG-002", "MCX-CSC1-032", \
            "Redeems a code that was issued to a client with a secret for any other.") \
  DEVIATION(code_use_noted_late, "MCX-CSC1-057", "", \
            "Notes the use of a code a while after it has looked whether there was one.") \
  DEVIATION(code_never_expires, "MCX-CSC1-058", "", "Redeems a code however old it is.") \
  DEVIATION(unknown_code_misnamed, "MCX-CSC1-030", "", "Answers an unknown code with invalid_request.") \
  DEVIATION(code_absence_misnamed, "MCX-CSC1-030", "", \
            "Answers a token request without a code parameter with unsupported_grant_type.") \
  DEVIATION(code_half_read, "MCX-CSC1-030", "", "Accepts a code of which only the first half is right.") \
  DEVIATION(verifier_fault_misnamed, "MCX-CSC1-067", "", \
            "Answers a code_verifier that does not match with invalid_client.") \
  DEVIATION(unknown_code_500, "MCX-CSC1-044", "MCX-CSC1-062 MCX-CSC1-030", \
            "Answers an unknown code with status 500.") \
  DEVIATION(basic_authentication_refused, "MCX-CSC1-037", "", \
            "Does not accept HTTP Basic from a client with a secret.") \
  DEVIATION(client_secret_optional, "MCX-CSC1-037", "MCX-REFR-006 MCX-REVO-004", \
            "Lets a client with a secret in without it.") \
  DEVIATION(client_secret_empty_taken, "MCX-CSC1-037", "", "Takes an empty secret for that of any client.") \
  DEVIATION(client_secret_cut_taken, "MCX-CSC1-037", "", \
            "Takes a secret that begins like that of the client, or goes on behind it.") \
  DEVIATION(client_secret_case_ignored, "MCX-CSC1-037", "", "Takes a secret whatever the case of its letters.") \
  DEVIATION(client_secret_unread, "MCX-CSC1-037", "MCX-CSC1-002 MCX-REFR-006", \
            "Lets a client in with a wrong secret.") \
  DEVIATION(client_challenge_missing, "MCX-CSC1-002", "MCX-CSC1-062", \
            "Refuses client credentials with 401 and without WWW-Authenticate.") \
  /* token response */ \
  DEVIATION(access_token_missing, "MCX-CSC1-038", "MCX-CSC1-056 MCX-IDM-012", \
            "Leaves access_token out of the token response.") \
  DEVIATION(token_type_missing, "MCX-CSC1-039", "MCX-CSC1-056", "Leaves token_type out of the token response.") \
  DEVIATION(token_type_mac, "MCX-CSC1-039", "", "States token_type mac in the token response.") \
  DEVIATION(expires_in_missing, "MCX-CSC1-040", "MCX-REVO-001", "Leaves expires_in out of the token response.") \
  DEVIATION(expires_in_string, "MCX-CSC1-040", "", "States expires_in of the token response as a string.") \
  DEVIATION(expires_in_beyond_exp, "MCX-REVO-001", "", "States an expires_in that outlives exp.") \
  DEVIATION(id_token_absent, "MCX-CSC1-041", "MCX-IDM-008 MCX-IDM-012", \
            "Leaves id_token out of the token response.") \
  DEVIATION(refresh_token_absent, "MCX-CSC1-042", "MCX-IDM-012", "Leaves refresh_token out of the token response.") \
  DEVIATION(cache_control_missing, "MCX-CSC1-043", "MCX-CSC1-061", "Sends token responses without Cache-Control.") \
  DEVIATION(cache_control_private, "MCX-CSC1-043", "MCX-CSC1-061", \
            "Sends token responses with Cache-Control private.") \
  DEVIATION(pragma_missing, "MCX-CSC1-043", "MCX-CSC1-061", "Sends token responses without Pragma.") \
  DEVIATION(token_response_as_html, "MCX-CSC1-061", "", "Sends token responses as text/html.") \
  DEVIATION(token_response_status_201, "MCX-CSC1-056", "MCX-CSC1-061", "Sends token responses with status 201.") \
  DEVIATION(error_with_status_200, "MCX-CSC1-062", "MCX-CSC1-044 MCX-CSC1-056", \
            "Sends token endpoint errors with status 200.") \
  DEVIATION(refresh_fault_status_403, "MCX-CSC1-062", "", "Refuses a refresh token with status 403.") \
  DEVIATION(error_as_html, "MCX-CSC1-062", "MCX-CSC1-044", "Sends token endpoint errors as a page.") \
  DEVIATION(error_code_unregistered, "MCX-CSC1-062", "", "Names token endpoint errors with codes of its own.") \
  /* id token */ \
  DEVIATION(id_token_opaque, "MCX-TOK-006", "", "Issues an ID token that is no JWT.") \
  DEVIATION(id_token_unsigned, "MCX-JWS-003", "MCX-TOK-006", "Issues an ID token with alg none.") \
  DEVIATION(id_token_hs256, "MCX-JWS-003", "MCX-TOK-006", \
            "Signs the ID token with HS256 and its public key as the secret.") \
  DEVIATION(id_token_key_unpublished, "MCX-JWS-018", "MCX-TOK-006", \
            "Signs the ID token with a key it does not publish.") \
  DEVIATION(id_token_signature_altered, "MCX-TOK-006", "MCX-JWS-022", "Issues an ID token whose signature does not verify.") \
  DEVIATION(id_token_padded, "MCX-JWS-013", "MCX-TOK-006", "Issues an ID token with padding in its parts.") \
  DEVIATION(id_token_signature_der, "MCX-JWS-015", "MCX-TOK-006 MCX-JWS-022", "Signs the ID token with ES256 in DER form.") \
  DEVIATION(id_token_iss_missing, "MCX-TOK-007", "", "Leaves iss out of the ID token.") \
  DEVIATION(id_token_iss_foreign, "MCX-TOK-007", "MCX-JWS-019", "States another issuer in the ID token.") \
  DEVIATION(id_token_sub_missing, "MCX-TOK-008", "", "Leaves sub out of the ID token.") \
  DEVIATION(id_token_sub_empty, "MCX-TOK-008", "MCX-IDM-012", "Issues an ID token with an empty sub.") \
  DEVIATION(id_token_sub_256_bytes, "MCX-TOK-008", "", "Issues an ID token with a sub of 256 bytes.") \
  DEVIATION(sub_changes_at_login, "MCX-TOK-008", "MCX-TOK-025", "Gives a user another sub at each login.") \
  DEVIATION(sub_shared, "MCX-TOK-008", "MCX-TOK-025 MCX-IDM-012", "Gives every user the same sub.") \
  DEVIATION(id_token_aud_missing, "MCX-TOK-009", "", "Leaves aud out of the ID token.") \
  DEVIATION(id_token_aud_of_other_client, "MCX-TOK-009", "MCX-REG-002", \
            "States another client in aud of the ID token.") \
  DEVIATION(id_token_exp_missing, "MCX-TOK-010", "", "Leaves exp out of the ID token.") \
  DEVIATION(id_token_exp_string, "MCX-TOK-010", "", "States exp of the ID token as a string.") \
  DEVIATION(id_token_exp_milliseconds, "MCX-TOK-010", "", "States exp of the ID token in milliseconds.") \
  DEVIATION(id_token_exp_past, "MCX-TOK-010", "", "Issues an ID token that expired two minutes ago.") \
  DEVIATION(id_token_iat_missing, "MCX-TOK-011", "", "Leaves iat out of the ID token.") \
  DEVIATION(id_token_iat_string, "MCX-TOK-011", "", "States iat of the ID token as a string.") \
  DEVIATION(id_token_iat_milliseconds, "MCX-TOK-011", "", "States iat of the ID token in milliseconds.") \
  DEVIATION(nonce_dropped, "MCX-CSC1-022", "", "Leaves the nonce of the request out of the ID token.") \
  DEVIATION(nonce_altered, "MCX-CSC1-022", "", "States another nonce in the ID token.") \
  DEVIATION(id_token_without_service_ids, "MCX-TOK-001", "MCX-TOK-012 MCX-TOK-013 MCX-TOK-014", \
            "Leaves every MC service ID out of the ID token.") \
  DEVIATION(id_token_mcptt_id_missing, "MCX-TOK-012", "", "Leaves mcptt_id out of the ID token.") \
  DEVIATION(id_token_mcvideo_id_missing, "MCX-TOK-013", "", "Leaves mcvideo_id out of the ID token.") \
  DEVIATION(id_token_mcdata_id_missing, "MCX-TOK-014", "", "Leaves mcdata_id out of the ID token.") \
  /* service ids of both tokens */ \
  DEVIATION(mcptt_id_of_other_user, "MCX-TOK-012", "MCX-TOK-020 MCX-TOK-033 MCX-IDM-011 MCX-IDM-012", \
            "States the mcptt_id of another user.") \
  DEVIATION(mcvideo_id_of_other_user, "MCX-TOK-013", "MCX-TOK-021 MCX-TOK-033 MCX-IDM-011 MCX-IDM-012", \
            "States the mcvideo_id of another user.") \
  DEVIATION(mcdata_id_of_other_user, "MCX-TOK-014", "MCX-TOK-022 MCX-TOK-033 MCX-IDM-011 MCX-IDM-012", \
            "States the mcdata_id of another user.") \
  DEVIATION(mcptt_id_cut_at_header_part, "MCX-TOK-012", "MCX-TOK-020 MCX-IDM-011", \
            "Cuts an mcptt_id at its header part.") \
  DEVIATION(mcvideo_id_not_a_uri, "MCX-TOK-013", "MCX-TOK-021 MCX-IDM-011 MCX-TOK-002", \
            "States the user part of mcvideo_id only.") \
  DEVIATION(mcdata_id_upper_case, "MCX-TOK-014", "MCX-TOK-022 MCX-IDM-011", \
            "Writes mcdata_id in other letters than provisioned.") \
  DEVIATION(unprovisioned_id_invented, "MCX-IDM-011", "MCX-TOK-012 MCX-TOK-013 MCX-TOK-014", \
            "Invents the ID of a service the user is not provisioned for.") \
  /* access token */ \
  DEVIATION(access_token_opaque, "MCX-TOK-015", "MCX-TOK-041 MCX-JWS-002 MCX-JWS-020", \
            "Issues an access token that is no JWT.") \
  DEVIATION(access_token_unsigned, "MCX-JWS-002", "MCX-JWS-020 MCX-JWS-024", "Issues an access token with alg none.") \
  DEVIATION(access_token_hs256, "MCX-JWS-002", "MCX-JWS-020", \
            "Signs the access token with HS256 and its public key as the secret.") \
  DEVIATION(access_token_key_unpublished, "MCX-JWS-002", "MCX-JWS-018 MCX-JWS-020", \
            "Signs the access token with a key it does not publish.") \
  DEVIATION(access_token_signature_altered, "MCX-JWS-002", "MCX-JWS-020 MCX-JWS-022", \
            "Issues an access token whose signature does not verify.") \
  DEVIATION(access_token_padded, "MCX-JWS-013", "MCX-TOK-015 MCX-TOK-041 MCX-JWS-002 MCX-JWS-020", \
            "Issues an access token with padding in its parts.") \
  DEVIATION(access_token_signature_der, "MCX-JWS-015", "MCX-JWS-002 MCX-JWS-020 MCX-JWS-022", \
            "Signs the access token with ES256 in DER form.") \
  DEVIATION(access_token_exp_missing, "MCX-TOK-017", "MCX-REVO-001", "Leaves exp out of the access token.") \
  DEVIATION(access_token_exp_string, "MCX-TOK-017", "MCX-REVO-001", "States exp of the access token as a string.") \
  DEVIATION(access_token_exp_milliseconds, "MCX-TOK-017", "MCX-REVO-001", \
            "States exp of the access token in milliseconds.") \
  DEVIATION(access_token_long_lived, "MCX-TOK-002", "", "Issues access tokens that are valid for thirty days.") \
  DEVIATION(access_token_names_first_client, "MCX-REG-002", "", \
            "Names in the access token the client through which the user logged in first.") \
  DEVIATION(access_token_scope_missing, "MCX-TOK-018", "", "Leaves scope out of the access token.") \
  DEVIATION(access_token_scope_array, "MCX-TOK-018", "", "States scope of the access token as an array.") \
  DEVIATION(access_token_client_id_missing, "MCX-TOK-019", "", "Leaves client_id out of the access token.") \
  DEVIATION(access_token_client_id_other, "MCX-TOK-019", "MCX-REG-002", \
            "States another client_id in the access token.") \
  DEVIATION(access_token_without_service_ids, "MCX-TOK-002", "MCX-TOK-020 MCX-TOK-021 MCX-TOK-022", \
            "Leaves every MC service ID out of the access token.") \
  DEVIATION(access_token_of_other_user, "MCX-IDM-012", \
            "MCX-TOK-020 MCX-TOK-021 MCX-TOK-022 MCX-TOK-033 MCX-IDM-011", \
            "States the MC service IDs of another user in the access token.") \
  DEVIATION(access_token_service_ids_mixed, "MCX-TOK-020", "MCX-TOK-021 MCX-TOK-022 MCX-IDM-011 MCX-IDM-012", \
            "States the IDs of one MC service in the access token as those of another.") \
  DEVIATION(access_token_mcptt_id_missing, "MCX-TOK-020", "MCX-TOK-002", "Leaves mcptt_id out of the access token.") \
  DEVIATION(access_token_mcvideo_id_missing, "MCX-TOK-021", "MCX-TOK-002", "Leaves mcvideo_id out of the access token.") \
  DEVIATION(access_token_mcdata_id_missing, "MCX-TOK-022", "MCX-TOK-002", "Leaves mcdata_id out of the access token.") \
  /* keys and metadata */ \
  DEVIATION(rsa_key_1024_bits, "MCX-JWS-014", "", "Signs with an RSA key of 1024 bits.") \
  DEVIATION(jwks_private_member, "MCX-JWS-018", "", "Publishes private members of its keys.") \
  DEVIATION(jwks_without_kty, "MCX-JWS-018", "", "Publishes keys without kty.") \
  DEVIATION(jwks_with_other_kid, "MCX-JWS-018", "", "Publishes its keys under another kid than its tokens name.") \
  DEVIATION(metadata_issuer_differs, "MCX-JWS-019", "", "Publishes another issuer than its tokens state.") \
  DEVIATION(metadata_jwks_uri_elsewhere, "MCX-JWS-026", "", "Publishes a jwks_uri at which there are no keys.") \
  DEVIATION(metadata_endpoint_http, "MCX-JWS-019", "", "Publishes a token endpoint without TLS.") \
  /* refresh */ \
  DEVIATION(unknown_refresh_token_misnamed, "MCX-REFR-001", "", \
            "Answers an unknown refresh token with invalid_request.") \
  DEVIATION(access_token_refreshes, "MCX-REFR-001", "", "Takes an access token for a refresh token.") \
  DEVIATION(refresh_unknown_parameter_refused, "MCX-CSC1-063", "", \
            "Refuses a refresh request with a parameter it does not know.") \
  DEVIATION(forged_refresh_token_accepted, "MCX-REFR-001", "", \
            "Accepts a refresh token of which only the first half is right.") \
  DEVIATION(refresh_scope_unread, "MCX-REFR-005", "", "Ignores a narrower scope at refresh and does not say so.") \
  DEVIATION(refresh_scope_forgotten, "MCX-REFR-005", "MCX-TOK-001 MCX-TOK-002 MCX-TOK-020 MCX-TOK-021 MCX-TOK-022", \
            "Grants openid alone at refresh when scope is left out.") \
  DEVIATION(refresh_scope_order_matters, "MCX-REFR-005", "", "Refuses the original scope at refresh in another order.") \
  DEVIATION(refresh_same_scope_refused, "MCX-REFR-005", "", "Refuses the original scope at refresh.") \
  DEVIATION(refresh_widens_scope, "MCX-REFR-005", "", "Grants a wider scope at refresh.") \
  DEVIATION(refresh_without_client_authentication, "MCX-REFR-006", "", \
            "Refreshes for a client with a secret that does not show it.") \
  DEVIATION(refresh_basic_refused, "MCX-REFR-006", "", \
            "Does not refresh for a client with a secret that authenticates with HTTP Basic.") \
  DEVIATION(second_refresh_keeps_access_token, "MCX-REFR-001", "", \
            "Returns at the second refresh the access token of the first.") \
  DEVIATION(refresh_access_token_missing, "MCX-REFR-007", "MCX-REFR-001", \
            "Leaves access_token out of the refresh response.") \
  DEVIATION(refresh_token_type_missing, "MCX-REFR-008", "", "Leaves token_type out of the refresh response.") \
  DEVIATION(refresh_token_type_mac, "MCX-REFR-008", "", "States token_type mac in the refresh response.") \
  DEVIATION(refresh_expires_in_missing, "MCX-REFR-009", "MCX-REVO-001", \
            "Leaves expires_in out of the refresh response.") \
  DEVIATION(refresh_expires_in_string, "MCX-REFR-009", "", "States expires_in of the refresh response as a string.") \
  DEVIATION(refresh_id_token_malformed, "MCX-REFR-010", "", "Returns an id_token at refresh that is no JWT.") \
  DEVIATION(refresh_id_token_of_other_sub, "MCX-REFR-010", "", "Returns an id_token at refresh for another sub.") \
  DEVIATION(refresh_id_token_key_unpublished, "MCX-TOK-006", "", \
            "Signs an id_token that it returns at refresh with a key it does not publish.") \
  DEVIATION(refresh_id_token_exp_past, "MCX-TOK-010", "", "Returns an id_token at refresh that has expired.") \
  DEVIATION(refresh_id_token_without_service_ids, "MCX-TOK-001", "", \
            "Leaves every MC service ID out of an id_token that it returns at refresh.") \
  DEVIATION(refresh_id_token_iat_of_login, "MCX-REFR-015", "", \
            "States in an id_token that it returns at refresh the iat of the first.") \
  DEVIATION(refresh_id_token_auth_time_now, "MCX-REFR-016", "", \
            "States in an id_token that it returns at refresh the time of the refresh as auth_time.") \
  DEVIATION(refresh_id_token_nonce_anew, "MCX-REFR-016", "", \
            "States in an id_token that it returns at refresh another nonce.") \
  DEVIATION(refreshed_token_unsigned, "MCX-JWS-002", "MCX-JWS-020 MCX-JWS-024", \
            "Issues at refresh an access token with alg none.") \
  DEVIATION(refreshed_token_exp_missing, "MCX-TOK-017", "MCX-REVO-001", \
            "Leaves exp out of the access token of a refresh.") \
  DEVIATION(refreshed_token_scope_missing, "MCX-TOK-018", "", \
            "Leaves scope out of the access token of a refresh.") \
  DEVIATION(refreshed_token_client_id_missing, "MCX-TOK-019", "", \
            "Leaves client_id out of the access token of a refresh.") \
  DEVIATION(refreshed_token_without_service_ids, "MCX-TOK-002", "MCX-TOK-020 MCX-TOK-021 MCX-TOK-022", \
            "Leaves every MC service ID out of the access token of a refresh.") \
  DEVIATION(refreshed_token_of_other_user, "MCX-IDM-011", \
            "MCX-TOK-020 MCX-TOK-021 MCX-TOK-022 MCX-IDM-012", \
            "States the MC service IDs of another user in the access token of a refresh.") \
  DEVIATION(refresh_token_not_a_string, "MCX-REFR-011", "", "Returns a number as refresh_token at refresh.") \
  DEVIATION(disabled_user_refreshed, "MCX-REFR-012", "", "Refreshes for an account that was disabled.") \
  DEVIATION(refresh_of_other_client_accepted, "MCX-REFR-013", "", \
            "Refreshes for a client the token was not issued to.") \
  DEVIATION(refresh_of_confidential_client_unbound, "MCX-REFR-013", "", \
            "Takes a refresh token that was issued to a client with a secret from any other.") \
  DEVIATION(refresh_token_not_rotated, "MCX-REFR-014", "", "Keeps one refresh token valid instead of rotating it.") \
  DEVIATION(refresh_replay_accepted, "MCX-REFR-014", "", "Accepts a refresh token again after it was rotated.") \
  DEVIATION(replay_spares_family, "MCX-REFR-014", "", \
            "Leaves the newer refresh token valid when an old one is replayed.") \
  /* revocation */ \
  DEVIATION(expired_subject_token_accepted, "MCX-REVO-002", "MCX-XCH-013", \
            "Exchanges an access token past its exp.") \
  DEVIATION(revocation_token_optional, "MCX-REVO-004", "", "Answers a revocation request without token with 200.") \
  DEVIATION(revocation_hint_refused, "MCX-REVO-004", "", "Refuses a revocation request with token_type_hint.") \
  DEVIATION(revocation_status_204, "MCX-REVO-004", "MCX-REVO-005", "Answers revocation requests with status 204.") \
  DEVIATION(revocation_by_anyone, "MCX-REVO-004", "", "Lets any client revoke a token.") \
  DEVIATION(unknown_token_revocation_refused, "MCX-REVO-005", "", \
            "Refuses to revoke a token it does not know or has revoked.") \
  DEVIATION(revocation_without_effect, "MCX-REVO-006", "MCX-XCH-016 MCX-XCH-013", "Leaves a revoked token usable.")
// clang-format on
