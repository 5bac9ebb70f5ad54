// Every way in which a peer of ours can be told to break one rule. One line each: the name, the row it breaks, further rows
// that state the same rule, and one sentence. The reference IUT breaks them on request; the proof demands that a case of
// every named row then fails and that no case of another row does.
#pragma once

#include <cstddef>
#include <string_view>

// clang-format off
#define MCX_DEVIATIONS(DEVIATION) \
  /* login request */ \
  DEVIATION(response_type_optional, "MCX-CSC1-005", "", "Takes an authentication request without response_type.") \
  DEVIATION(response_type_ignored, "MCX-CSC1-005", "MCX-CSC1-001 MCX-CSC1-060", \
            "Answers any response_type as if it were code.") \
  DEVIATION(implicit_grant_answered, "MCX-CSC1-001", "MCX-CSC1-005", \
            "Answers response_type token with an access token in the front channel.") \
  DEVIATION(response_type_fault_misnamed, "MCX-CSC1-005", "MCX-CSC1-060", \
            "Answers an unknown response_type with invalid_request.") \
  DEVIATION(unknown_client_accepted, "MCX-REG-001", "MCX-CSC1-007 MCX-CSC1-059", \
            "Shows the login page to a client that is not registered.") \
  DEVIATION(scope_optional, "MCX-CSC1-009", "", \
            "Gives an OpenID Connect answer to a request without scope.") \
  DEVIATION(openid_scope_optional, "MCX-CSC1-009", "", \
            "Gives an OpenID Connect answer to a request whose scope lacks openid.") \
  DEVIATION(state_optional, "MCX-CSC1-013", "", "Takes an authentication request without state.") \
  DEVIATION(acr_values_optional, "MCX-CSC1-015", "", "Takes an authentication request without acr_values.") \
  DEVIATION(acr_values_unread, "MCX-CSC1-015", "", \
            "Takes acr_values that name no method it supports and claims to have met them.") \
  DEVIATION(acr_values_first_only, "MCX-CSC1-015", "", "Reads the first of acr_values only and refuses the rest.") \
  DEVIATION(challenge_optional, "MCX-CSC1-017", "MCX-CSC1-068", \
            "Takes an authentication request without code_challenge and redeems its code.") \
  DEVIATION(malformed_challenge_accepted, "MCX-CSC1-017", "", \
            "Takes a code_challenge that is not 43 characters of base64url.") \
  DEVIATION(plain_challenge_accepted, "MCX-CSC1-019", "", "Takes code_challenge_method plain.") \
  DEVIATION(challenge_method_optional, "MCX-CSC1-019", "", "Takes a code_challenge without code_challenge_method.") \
  DEVIATION(challenge_method_unread, "MCX-CSC1-019", "", "Takes any code_challenge_method for S256.") \
  DEVIATION(unknown_parameter_refused, "MCX-CSC1-022", "", \
            "Refuses an authentication request with a parameter it does not know.") \
  DEVIATION(optional_parameters_refused, "MCX-CSC1-022", "", \
            "Refuses an authentication request with an optional OpenID Connect parameter.") \
  DEVIATION(empty_optional_parameter_refused, "MCX-CSC1-022", "", \
            "Refuses an authentication request with an optional parameter that has no value.") \
  DEVIATION(authorization_post_refused, "MCX-IDM-008", "", "Takes authentication requests by GET only.") \
  DEVIATION(authorization_junk_500, "MCX-CSC1-060", "", \
            "Answers an authentication request it cannot read with status 500.") \
  DEVIATION(authorization_duplicates_accepted, "MCX-CSC1-060", "", \
            "Takes an authentication request in which a parameter stands twice.") \
  DEVIATION(prompt_none_ignored, "MCX-CSC1-064", "", "Shows the login page although prompt is none.") \
  /* redirection */ \
  DEVIATION(missing_redirect_uri_defaulted, "MCX-CSC1-011", "", \
            "Fills in the registered redirect_uri when the request has none.") \
  DEVIATION(any_redirect_uri_accepted, "MCX-CSC1-011", "MCX-CSC1-059 MCX-CSC1-069 MCX-REG-003", \
            "Sends the code to any redirect_uri.") \
  DEVIATION(redirect_prefix_match, "MCX-CSC1-069", "MCX-REG-003", \
            "Accepts a redirect_uri that begins with a registered one.") \
  DEVIATION(redirect_query_ignored, "MCX-CSC1-069", "MCX-REG-003", "Compares redirect_uri without its query.") \
  DEVIATION(redirect_trailing_slash_ignored, "MCX-CSC1-069", "MCX-REG-003", \
            "Compares redirect_uri without a slash at its end.") \
  DEVIATION(redirect_host_case_ignored, "MCX-CSC1-069", "MCX-REG-003", \
            "Compares the scheme and host of redirect_uri without regard to case.") \
  DEVIATION(redirect_port_ignored, "MCX-CSC1-069", "MCX-REG-003", "Compares redirect_uri without its port.") \
  DEVIATION(redirect_fragment_ignored, "MCX-CSC1-069", "MCX-REG-003", "Compares redirect_uri without its fragment.") \
  DEVIATION(redirect_userinfo_ignored, "MCX-CSC1-069", "MCX-REG-003", "Compares redirect_uri without its userinfo.") \
  DEVIATION(redirect_scheme_ignored, "MCX-CSC1-069", "MCX-REG-003", "Compares redirect_uri without its scheme.") \
  DEVIATION(redirect_path_ignored, "MCX-CSC1-069", "MCX-REG-003", "Compares only the origin of redirect_uri.") \
  DEVIATION(redirect_percent_decoded, "MCX-CSC1-069", "MCX-REG-003", \
            "Decodes the percent encoding of redirect_uri before it compares.") \
  DEVIATION(redirect_dot_segments_resolved, "MCX-CSC1-069", "MCX-REG-003", \
            "Resolves dot segments in redirect_uri before it compares.") \
  DEVIATION(open_redirector, "MCX-CSC1-059", "MCX-CSC1-011 MCX-CSC1-007", \
            "Redirects an error to a redirect_uri that is not registered.") \
  /* login response */ \
  DEVIATION(code_in_fragment, "MCX-CSC1-023", "MCX-CSC1-024 MCX-CSC1-055", \
            "Returns code and state in the fragment of the redirection URI.") \
  DEVIATION(login_redirect_303, "MCX-CSC1-055", "", "Redirects back to the client with status 303.") \
  DEVIATION(state_dropped, "MCX-CSC1-024", "MCX-CSC1-055", "Returns the code without state.") \
  DEVIATION(state_altered, "MCX-CSC1-024", "MCX-CSC1-055", "Returns a state with one character more.") \
  DEVIATION(state_cut_at_64, "MCX-CSC1-024", "", "Returns no more than 64 bytes of state.") \
  DEVIATION(state_decoded_twice, "MCX-CSC1-024", "", "Decodes the percent encoding of state twice.") \
  DEVIATION(state_not_encoded, "MCX-CSC1-024", "MCX-CSC1-060", "Returns state without encoding it for the query.") \
  DEVIATION(state_escaped_for_html, "MCX-CSC1-024", "MCX-CSC1-060", \
            "Returns state escaped as if it went into a page.") \
  DEVIATION(error_without_state, "MCX-CSC1-060", "", "Returns an authorization error without state.") \
  DEVIATION(error_with_other_state, "MCX-CSC1-060", "", \
            "Returns an authorization error with a state it was not given.") \
  DEVIATION(authorization_error_page_200, "MCX-CSC1-060", "MCX-CSC1-064", \
            "Shows authorization errors on a page with status 200.") \
  DEVIATION(refresh_token_in_front_channel, "MCX-REFR-002", "", \
            "Returns a refresh token beside the code in the front channel.") \
  /* login page */ \
  DEVIATION(login_page_status_401, "MCX-CSC1-054", "", "Shows the login page with status 401.") \
  DEVIATION(login_form_without_password, "MCX-IDM-028", "MCX-CSC1-023 MCX-CSC1-054 MCX-CSC1-055", \
            "Shows a login page that does not ask for a password.") \
  DEVIATION(wrong_password_accepted, "MCX-IDM-012", "MCX-CSC1-055", "Logs a user in with a wrong password.") \
  DEVIATION(consent_denial_ignored, "MCX-IDM-026", "MCX-CSC1-060", "Returns a code although the user denied consent.") \
  DEVIATION(denial_without_state, "MCX-CSC1-060", "MCX-IDM-026", "Returns access_denied without state.") \
  DEVIATION(service_id_from_login_hint, "MCX-TOK-033", "", \
            "Takes the MC service IDs from the request parameter login_hint.") \
  DEVIATION(logins_mixed_up, "MCX-TOK-033", "MCX-IDM-012", \
            "Issues tokens for whoever logged in last through the client.") \
  /* endpoints */ \
  DEVIATION(endpoints_share_address, "MCX-IDM-010", "", "Serves both endpoints at one IP address.") \
  DEVIATION(authorization_endpoint_grants_tokens, "MCX-IDM-010", "", \
            "Answers token requests at the authorization endpoint.") \
  DEVIATION(token_endpoint_shows_login, "MCX-IDM-010", "", "Shows the login page at the token endpoint.") \
  /* scopes */ \
  DEVIATION(key_management_scopes_unknown, "MCX-CSC1-020", "", "Does not grant the key management scopes.") \
  DEVIATION(config_management_scopes_unknown, "MCX-CSC1-020", "", \
            "Does not grant the configuration management scopes.") \
  DEVIATION(group_management_scopes_unknown, "MCX-CSC1-020", "", "Does not grant the group management scopes.") \
  DEVIATION(service_scopes_not_reported, "MCX-CSC1-020", "", \
            "Leaves the service scopes out of the scope it says it granted.") \
  DEVIATION(unknown_scope_granted, "MCX-CSC1-020", "", "Grants a scope that does not exist.") \
  DEVIATION(unauthorised_scope_granted, "MCX-CSC1-021", "MCX-TOK-032", \
            "Grants the scope of a service the user is not authorised for.") \
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
  DEVIATION(token_redirect_uri_unread, "MCX-CSC1-034", "", "Redeems a code with another redirect_uri.") \
  DEVIATION(verifier_unread, "MCX-CSC1-036", "MCX-CSC1-067 MCX-CSC1-046", "Redeems a code with any code_verifier.") \
  DEVIATION(verifier_optional, "MCX-CSC1-036", "", "Redeems a code without code_verifier.") \
  DEVIATION(edge_verifier_refused, "MCX-CSC1-036", "", \
            "Refuses a code_verifier of the least or the greatest length.") \
  DEVIATION(malformed_verifier_accepted, "MCX-CSC1-036", "", \
            "Redeems a code with a code_verifier of a forbidden length or alphabet.") \
  DEVIATION(verifier_of_other_login_accepted, "MCX-CSC1-046", "", \
            "Redeems a code with the code_verifier of another login.") \
  DEVIATION(code_reusable, "MCX-CSC1-057", "MCX-CSC1-030 MCX-CSC1-044", \
            "Redeems an authorization code a second time.") \
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
  DEVIATION(error_as_html, "MCX-CSC1-062", "MCX-CSC1-044", "Sends token endpoint errors as a page.") \
  DEVIATION(error_code_unregistered, "MCX-CSC1-062", "", "Names token endpoint errors with codes of its own.") \
  /* id token */ \
  DEVIATION(id_token_opaque, "MCX-TOK-006", "", "Issues an ID token that is no JWT.") \
  DEVIATION(id_token_unsigned, "MCX-JWS-003", "MCX-TOK-006", "Issues an ID token with alg none.") \
  DEVIATION(id_token_hs256, "MCX-JWS-003", "MCX-TOK-006", \
            "Signs the ID token with HS256 and its public key as the secret.") \
  DEVIATION(id_token_key_unpublished, "MCX-JWS-018", "MCX-TOK-006", \
            "Signs the ID token with a key it does not publish.") \
  DEVIATION(id_token_signature_altered, "MCX-TOK-006", "", "Issues an ID token whose signature does not verify.") \
  DEVIATION(id_token_padded, "MCX-JWS-013", "MCX-TOK-006", "Issues an ID token with padding in its parts.") \
  DEVIATION(id_token_signature_der, "MCX-JWS-015", "MCX-TOK-006", "Signs the ID token with ES256 in DER form.") \
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
  DEVIATION(mcptt_id_of_other_user, "MCX-TOK-012", "MCX-TOK-020 MCX-TOK-033 MCX-IDM-011", \
            "States the mcptt_id of another user.") \
  DEVIATION(mcvideo_id_of_other_user, "MCX-TOK-013", "MCX-TOK-021 MCX-TOK-033 MCX-IDM-011", \
            "States the mcvideo_id of another user.") \
  DEVIATION(mcdata_id_of_other_user, "MCX-TOK-014", "MCX-TOK-022 MCX-TOK-033 MCX-IDM-011", \
            "States the mcdata_id of another user.") \
  DEVIATION(mcptt_id_cut_at_header_part, "MCX-TOK-012", "MCX-TOK-020 MCX-IDM-011", \
            "Cuts an mcptt_id at its header part.") \
  DEVIATION(mcvideo_id_not_a_uri, "MCX-TOK-013", "MCX-TOK-021 MCX-IDM-011", \
            "States the user part of mcvideo_id only.") \
  DEVIATION(mcdata_id_upper_case, "MCX-TOK-014", "MCX-TOK-022 MCX-IDM-011", \
            "Writes mcdata_id in other letters than provisioned.") \
  DEVIATION(unprovisioned_id_invented, "MCX-IDM-011", "MCX-TOK-012 MCX-TOK-013 MCX-TOK-014", \
            "Invents the ID of a service the user is not provisioned for.") \
  /* access token */ \
  DEVIATION(access_token_opaque, "MCX-TOK-015", "MCX-TOK-041 MCX-JWS-002 MCX-JWS-020", \
            "Issues an access token that is no JWT.") \
  DEVIATION(access_token_unsigned, "MCX-JWS-002", "MCX-JWS-020", "Issues an access token with alg none.") \
  DEVIATION(access_token_hs256, "MCX-JWS-002", "MCX-JWS-020", \
            "Signs the access token with HS256 and its public key as the secret.") \
  DEVIATION(access_token_key_unpublished, "MCX-JWS-002", "MCX-JWS-018 MCX-JWS-020", \
            "Signs the access token with a key it does not publish.") \
  DEVIATION(access_token_signature_altered, "MCX-JWS-002", "MCX-JWS-020", \
            "Issues an access token whose signature does not verify.") \
  DEVIATION(access_token_padded, "MCX-JWS-013", "MCX-TOK-015 MCX-TOK-041 MCX-JWS-002 MCX-JWS-020", \
            "Issues an access token with padding in its parts.") \
  DEVIATION(access_token_signature_der, "MCX-JWS-015", "MCX-JWS-002 MCX-JWS-020", \
            "Signs the access token with ES256 in DER form.") \
  DEVIATION(access_token_exp_missing, "MCX-TOK-017", "MCX-REVO-001", "Leaves exp out of the access token.") \
  DEVIATION(access_token_exp_string, "MCX-TOK-017", "MCX-REVO-001", "States exp of the access token as a string.") \
  DEVIATION(access_token_exp_milliseconds, "MCX-TOK-017", "MCX-REVO-001", \
            "States exp of the access token in milliseconds.") \
  DEVIATION(access_token_long_lived, "MCX-TOK-002", "", "Issues access tokens that are valid for thirty days.") \
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
  DEVIATION(access_token_mcptt_id_missing, "MCX-TOK-020", "", "Leaves mcptt_id out of the access token.") \
  DEVIATION(access_token_mcvideo_id_missing, "MCX-TOK-021", "", "Leaves mcvideo_id out of the access token.") \
  DEVIATION(access_token_mcdata_id_missing, "MCX-TOK-022", "", "Leaves mcdata_id out of the access token.") \
  /* keys and metadata */ \
  DEVIATION(rsa_key_1024_bits, "MCX-JWS-014", "", "Signs with an RSA key of 1024 bits.") \
  DEVIATION(jwks_private_member, "MCX-JWS-018", "", "Publishes private members of its keys.") \
  DEVIATION(jwks_without_kty, "MCX-JWS-018", "", "Publishes keys without kty.") \
  DEVIATION(jwks_with_other_kid, "MCX-JWS-018", "", "Publishes its keys under another kid than its tokens name.") \
  DEVIATION(metadata_issuer_differs, "MCX-JWS-019", "", "Publishes another issuer than its tokens state.") \
  DEVIATION(metadata_endpoint_http, "MCX-JWS-019", "", "Publishes a token endpoint without TLS.") \
  /* refresh */ \
  DEVIATION(unknown_refresh_token_misnamed, "MCX-REFR-001", "", \
            "Answers an unknown refresh token with invalid_request.") \
  DEVIATION(forged_refresh_token_accepted, "MCX-REFR-001", "", \
            "Accepts a refresh token of which only the first half is right.") \
  DEVIATION(refresh_scope_unread, "MCX-REFR-005", "", "Ignores a narrower scope at refresh.") \
  DEVIATION(refresh_scope_forgotten, "MCX-REFR-005", "", "Grants openid alone at refresh when scope is left out.") \
  DEVIATION(refresh_same_scope_refused, "MCX-REFR-005", "", "Refuses the original scope at refresh.") \
  DEVIATION(refresh_widens_scope, "MCX-REFR-005", "", "Grants a wider scope at refresh.") \
  DEVIATION(refresh_without_client_authentication, "MCX-REFR-006", "", \
            "Refreshes for a client with a secret that does not show it.") \
  DEVIATION(refresh_basic_refused, "MCX-REFR-006", "", \
            "Does not refresh for a client with a secret that authenticates with HTTP Basic.") \
  DEVIATION(refresh_access_token_missing, "MCX-REFR-007", "MCX-REFR-001", \
            "Leaves access_token out of the refresh response.") \
  DEVIATION(refresh_token_type_missing, "MCX-REFR-008", "", "Leaves token_type out of the refresh response.") \
  DEVIATION(refresh_token_type_mac, "MCX-REFR-008", "", "States token_type mac in the refresh response.") \
  DEVIATION(refresh_expires_in_missing, "MCX-REFR-009", "MCX-REVO-001", \
            "Leaves expires_in out of the refresh response.") \
  DEVIATION(refresh_expires_in_string, "MCX-REFR-009", "", "States expires_in of the refresh response as a string.") \
  DEVIATION(refresh_id_token_malformed, "MCX-REFR-010", "", "Returns an id_token at refresh that is no JWT.") \
  DEVIATION(refresh_id_token_of_other_sub, "MCX-REFR-010", "", "Returns an id_token at refresh for another sub.") \
  DEVIATION(refresh_token_not_a_string, "MCX-REFR-011", "", "Returns a number as refresh_token at refresh.") \
  DEVIATION(disabled_user_refreshed, "MCX-REFR-012", "", "Refreshes for an account that was disabled.") \
  DEVIATION(refresh_of_other_client_accepted, "MCX-REFR-013", "", \
            "Refreshes for a client the token was not issued to.") \
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
  DEVIATION(revocation_without_effect, "MCX-REVO-006", "MCX-XCH-016 MCX-XCH-013", "Leaves a revoked token usable.") \
  /* token exchange */ \
  DEVIATION(token_exchange_refused, "MCX-XCH-009", "MCX-XCH-002 MCX-XCH-025", \
            "Does not support the token exchange grant.") \
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
  DEVIATION(exchange_spends_subject_token, "MCX-XCH-013", "", "Exchanges an access token only once.") \
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
  DEVIATION(tls_cbc_accepted, "MCX-TLS-030", "", "Accepts CBC suites with TLS 1.2.") \
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
  DEVIATION(assertion_alg_none_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes an assertion with alg none.") \
  DEVIATION(assertion_alg_none_any_case_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes alg none when it is not all lower case.") \
  DEVIATION(assertion_hs256_pem_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes HMAC with the PEM text of the public key as secret.") \
  DEVIATION(assertion_hs256_der_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes HMAC with the DER bytes of the public key as secret.") \
  DEVIATION(assertion_hs256_jwk_accepted, "MCX-JWS-004", "MCX-JWTB-035", \
            "The partner takes HMAC with the JWK text of the public key as secret.") \
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
  DEVIATION(partner_token_of_other_user, "MCX-JWTB-001", "MCX-RES-036 MCX-TOK-030", \
            "The partner issues an access token for another user than the subject.") \
  DEVIATION(partner_token_is_assertion, "MCX-TOK-030", "", "The partner returns the security token as access token.") \
  DEVIATION(partner_token_opaque, "MCX-TOK-030", "", "The partner issues an access token that is no JWT.") \
  DEVIATION(partner_token_unsigned, "MCX-TOK-030", "", "The partner issues an access token with alg none.") \
  DEVIATION(partner_token_hs256, "MCX-TOK-030", "", \
            "The partner signs its access token with HS256 and its public key as the secret.") \
  DEVIATION(partner_token_key_unpublished, "MCX-TOK-030", "", \
            "The partner signs its access token with a key it does not publish.") \
  DEVIATION(partner_token_signature_altered, "MCX-TOK-030", "", \
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
  DEVIATION(partner_tls_1_3_refused, "MCX-TLS-024", "", "The partner does not accept TLS 1.3.") \
  /* MC servers: access token in a PUBLISH */ \
  DEVIATION(service_token_signature_unverified, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes an access token without a look at its signature.") \
  DEVIATION(service_token_signature_stripped_accepted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes an access token whose signature is empty.") \
  DEVIATION(service_token_alg_none_accepted, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034 MCX-JWS-006", "An MC server takes an access token with alg none.") \
  DEVIATION(service_token_alg_none_any_case_accepted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-JWS-006", \
            "An MC server takes alg none of an access token when it is not all lower case.") \
  DEVIATION(service_token_hs256_pem_accepted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-JWS-006", \
            "An MC server takes HMAC with the PEM text of the public key as secret.") \
  DEVIATION(service_token_hs256_der_accepted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-JWS-006", \
            "An MC server takes HMAC with the DER bytes of the public key as secret.") \
  DEVIATION(service_token_hs256_jwk_accepted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-JWS-006", \
            "An MC server takes HMAC with the JWK text of the public key as secret.") \
  DEVIATION(service_token_kid_read_as_file, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-JWS-006", \
            "An MC server reads the file that kid of an access token names and takes it for the key.") \
  DEVIATION(service_token_kid_put_into_sql, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-JWS-006", \
            "An MC server looks kid of an access token up in a data base and lets it alter the query.") \
  DEVIATION(service_token_jwk_trusted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server verifies an access token with the jwk in its header.") \
  DEVIATION(service_token_x5c_trusted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server verifies an access token with the x5c in its header.") \
  DEVIATION(service_token_jku_trusted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server verifies an access token with keys it fetches from jku.") \
  DEVIATION(service_token_x5u_trusted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server verifies an access token with a certificate it fetches from x5u.") \
  DEVIATION(service_token_signature_der_accepted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes an ES256 signature of an access token in DER form.") \
  DEVIATION(service_token_zero_signature_accepted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes an ECDSA signature of zeros only on an access token.") \
  DEVIATION(service_token_rsa_padding_unchecked, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server looks for the digest of an access token only in a recovered RSA block.") \
  DEVIATION(service_token_alg_unlisted_taken, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-JWS-006", \
            "An MC server uses an RSA key with whatever RSA algorithm an access token names.") \
  DEVIATION(service_token_crit_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server ignores crit in the header of an access token.") \
  DEVIATION(service_token_duplicate_claims_taken, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes an access token in which a claim stands twice.") \
  DEVIATION(service_token_issuer_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server does not compare iss of an access token with the IdMS whose key it is.") \
  DEVIATION(service_token_issuer_prefix_taken, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes an issuer whose name only begins with that of its IdMS.") \
  DEVIATION(service_token_other_domain_trusted, "MCX-BIND-015", \
            "MCX-SEC-018 MCX-SEC-034 MCX-SIP-009 MCX-SEC-001 MCX-BIND-016", \
            "An MC server takes access tokens of the IdMS of another domain.") \
  DEVIATION(service_token_exp_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-REVO-011", \
            "An MC server does not compare exp of an access token with the time.") \
  DEVIATION(service_token_exp_optional, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034", "An MC server takes an access token without exp.") \
  DEVIATION(service_token_exp_string_taken, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes an access token whose exp is a string.") \
  DEVIATION(service_token_exp_leeway_two_minutes, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-REVO-011", \
            "An MC server allows exp of an access token two minutes of skew.") \
  DEVIATION(service_token_nbf_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server does not compare nbf of an access token with the time.") \
  DEVIATION(service_token_scope_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server does not read the scope of an access token.") \
  DEVIATION(service_token_scope_optional, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034 MCX-RES-034", "An MC server takes an access token without scope.") \
  DEVIATION(service_token_scope_prefix_taken, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes any scope of its service, also one for key management only.") \
  DEVIATION(service_token_scope_of_other_service_taken, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes the scope of another MC service for its own.") \
  DEVIATION(service_token_id_claim_optional, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-RES-033", \
            "An MC server takes sub for the MC service ID when the access token has none.") \
  DEVIATION(service_token_id_token_taken, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034 MCX-RES-034", "An MC server takes an ID token for an access token.") \
  DEVIATION(service_token_security_token_taken, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034 MCX-RES-033 MCX-SIP-048 MCX-SIP-050 MCX-SIP-052", \
            "An MC server takes a security token for an access token.") \
  /* MC servers: bindings */ \
  DEVIATION(binding_id_in_header, "MCX-BIND-002", "MCX-BIND-004 MCX-BIND-006", \
            "An MC server states the MC service ID in a header of its answer.") \
  DEVIATION(binding_id_from_body, "MCX-BIND-007", "", \
            "An MC server binds the MC service ID of the body rather than that of the access token.") \
  DEVIATION(binding_id_of_other_service, "MCX-BIND-007", \
            "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-SIP-056 MCX-PROT-010", \
            "An MC server binds the ID that the access token has for another service.") \
  DEVIATION(binding_id_from_sub, "MCX-BIND-007", \
            "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-SIP-056 MCX-PROT-010", \
            "An MC server binds sub of the access token.") \
  DEVIATION(binding_impu_from_from, "MCX-BIND-010", "", \
            "An MC server binds the URI in From although another identity is asserted.") \
  DEVIATION(binding_identity_unasserted, "MCX-BIND-010", "", \
            "An MC server binds the URI in From when no identity is asserted.") \
  DEVIATION(binding_of_other_client_replaced, "MCX-BIND-011", "", \
            "An MC server ends the binding of a client when another client of its user is bound.") \
  DEVIATION(binding_of_every_client_ended, "MCX-BIND-011", "", \
            "An MC server logs every client of a user off when one logs off.") \
  DEVIATION(binding_survives_removal, "MCX-BIND-012", "MCX-SIP-058", \
            "An MC server keeps a binding after a PUBLISH with Expires 0.") \
  DEVIATION(binding_survives_deregistration, "MCX-BIND-013", "", \
            "An MC server keeps the bindings of an IMPU that was de-registered.") \
  DEVIATION(binding_survives_impu_change, "MCX-SEC-017", "", \
            "An MC server keeps the binding to the old IMPU of a client that has a new one.") \
  DEVIATION(binding_survives_user_change, "MCX-SEC-017", "", \
            "An MC server keeps the binding of an IMPU to its old user when another one is bound.") \
  DEVIATION(binding_after_refusal, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034 MCX-REVO-011 MCX-RES-034 MCX-SEC-001 MCX-BIND-015 MCX-BIND-016 MCX-JWS-006 " \
            "MCX-SIP-047 MCX-SIP-049 MCX-SIP-051", \
            "An MC server binds the user of an access token that it refuses.") \
  DEVIATION(binding_harmed_by_refusal, "MCX-SIP-048", "MCX-SIP-050 MCX-SIP-052", \
            "An MC server ends the bindings of an IMPU whose access token it refuses.") \
  DEVIATION(binding_limit_replaces_first, "MCX-SIP-053", "", \
            "An MC server ends the first binding of a user who has too many.") \
  DEVIATION(binding_limit_fault_misnamed, "MCX-SIP-053", "", "An MC server answers one client too many with 403.") \
  DEVIATION(binding_limit_without_warning, "MCX-SIP-053", "", \
            "An MC server answers one client too many without Warning.") \
  DEVIATION(binding_answer_mode_guessed, "MCX-SIP-076", "", \
            "An MC server sets up a call to a user whose answer mode it does not know.") \
  /* MC servers: PUBLISH */ \
  DEVIATION(publish_refusal_unanswered, "MCX-SIP-010", "", \
            "An MC server answers a PUBLISH whose access token is empty with bytes that are no SIP message.") \
  DEVIATION(publish_malformed_body_silences, "MCX-SIP-010", "", \
            "An MC server sends a client that has sent a malformed body no SIP message any more.") \
  DEVIATION(publish_limited_client_bound, "MCX-IDM-003", "MCX-SIP-047 MCX-SIP-049 MCX-SIP-051", \
            "An MC server treats a client that published without access token as authorised.") \
  DEVIATION(publish_unusual_form_refused, "MCX-SIP-047", "MCX-SIP-049 MCX-SIP-051", \
            "An MC server reads a body in one form only of those that RFC 2046 and XML allow.") \
  DEVIATION(publish_info_namespace_ignored, "MCX-SIP-047", "MCX-SIP-049 MCX-SIP-051", \
            "An MC server takes an info document of any namespace.") \
  DEVIATION(publish_info_type_ignored, "MCX-SIP-047", "MCX-SIP-049 MCX-SIP-051", \
            "An MC server takes clear text that is said to be encrypted.") \
  DEVIATION(publish_accept_contact_refused, "MCX-SIP-046", "MCX-SIP-047 MCX-SIP-049 MCX-SIP-051 MCX-PROT-010", \
            "An MC server refuses a PUBLISH that has Accept-Contact.") \
  DEVIATION(publish_for_other_service_taken, "MCX-SIP-046", "", \
            "An MC server serves a PUBLISH that demands the feature tag of another service only.") \
  DEVIATION(publish_binds_without_settings, "MCX-SIP-047", "MCX-SIP-049 MCX-SIP-051", \
            "An MC server binds on a PUBLISH that has no settings.") \
  DEVIATION(publish_binds_without_client_id, "MCX-SIP-047", "MCX-SIP-049 MCX-SIP-051", \
            "An MC server binds on a PUBLISH that names no client.") \
  DEVIATION(publish_failure_401, "MCX-SIP-048", "MCX-SIP-050 MCX-SIP-052", \
            "An MC server answers a failed service authorisation with 401.") \
  DEVIATION(publish_failure_500, "MCX-SIP-048", "MCX-SIP-050 MCX-SIP-052", \
            "An MC server answers a failed service authorisation with 500.") \
  DEVIATION(publish_failure_warning_141, "MCX-SIP-048", "MCX-SIP-050 MCX-SIP-052", \
            "An MC server warns of a failed service authorisation with text 141.") \
  DEVIATION(publish_failure_without_warning, "MCX-SIP-048", "MCX-SIP-050 MCX-SIP-052", \
            "An MC server answers a failed service authorisation without Warning.") \
  DEVIATION(publish_warning_code_missing, "MCX-SIP-060", "MCX-SIP-048 MCX-SIP-050 MCX-SIP-052", \
            "An MC server leaves the three digits out of a Warning text.") \
  DEVIATION(publish_warning_199, "MCX-SIP-060", "MCX-SIP-048 MCX-SIP-050 MCX-SIP-052", \
            "An MC server gives a Warning the warn-code 199.") \
  DEVIATION(publish_warning_unquoted, "MCX-SIP-060", "MCX-SIP-048 MCX-SIP-050 MCX-SIP-052", \
            "An MC server writes a Warning text without quotes.") \
  DEVIATION(publish_warning_without_agent, "MCX-SIP-060", "MCX-SIP-048 MCX-SIP-050 MCX-SIP-052", \
            "An MC server names no host in a Warning.") \
  DEVIATION(publish_several_devices_untold, "MCX-SIP-054", "", \
            "An MC server does not say that a user has several clients.") \
  DEVIATION(publish_several_devices_always_told, "MCX-SIP-054", "", \
            "An MC server says that a user has several clients when he has one.") \
  DEVIATION(publish_settings_not_stored, "MCX-SIP-055", "", "An MC server forgets the settings that were published.") \
  DEVIATION(publish_settings_only_refused, "MCX-SIP-056", "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-BIND-007 MCX-PROT-010", \
            "An MC server refuses the settings of a bound client without access token.") \
  DEVIATION(publish_settings_only_unbound_accepted, "MCX-SIP-057", \
            "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-IDM-003 MCX-SIP-047 MCX-SIP-049 MCX-SIP-051", \
            "An MC server takes the settings of an MC service ID that nobody is bound to.") \
  DEVIATION(publish_settings_only_binds, "MCX-SIP-057", \
            "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-IDM-003 MCX-SIP-047 MCX-SIP-049 MCX-SIP-051", \
            "An MC server binds the MC service ID that settings without access token state.") \
  DEVIATION(publish_settings_only_other_user_accepted, "MCX-SIP-057", "", \
            "An MC server takes settings of any user from an IMPU that is bound to one.") \
  DEVIATION(publish_settings_only_other_client_accepted, "MCX-BIND-011", "", \
            "An MC server takes settings of a client that is not bound when another one of its user is.") \
  DEVIATION(publish_unbound_status_403, "MCX-SIP-057", "", \
            "An MC server answers the settings of an unbound user with 403.") \
  DEVIATION(publish_unbound_without_warning, "MCX-SIP-057", "", \
            "An MC server answers the settings of an unbound user without Warning.") \
  DEVIATION(publish_removal_ignores_tag, "MCX-SIP-058", "MCX-SIP-063", \
            "An MC server logs a client off whatever entity-tag it states.") \
  DEVIATION(publish_removed_tag_accepted, "MCX-SIP-079", "", \
            "An MC server takes the entity-tag of a publication that was removed.") \
  DEVIATION(publish_etag_missing, "MCX-SIP-061", "", "An MC server gives no SIP-ETag.") \
  DEVIATION(publish_etag_doubled, "MCX-SIP-061", "", "An MC server gives two entity-tags.") \
  DEVIATION(publish_etag_kept, "MCX-SIP-061", "", "An MC server gives the same entity-tag after a refresh.") \
  DEVIATION(publish_expires_missing, "MCX-SIP-061", "", "An MC server states no Expires.") \
  DEVIATION(publish_expires_lengthened, "MCX-SIP-061", "", \
            "An MC server states a longer interval than it was asked for.") \
  DEVIATION(publish_unknown_tag_accepted, "MCX-SIP-063", \
            "MCX-SIP-079", "An MC server takes an entity-tag that it never gave.") \
  DEVIATION(publish_unknown_tag_404, "MCX-SIP-063", "", "An MC server answers an unknown entity-tag with 404.") \
  DEVIATION(publish_unknown_tag_ends_state, "MCX-SIP-063", "MCX-SIP-058", \
            "An MC server ends what an IMPU has published when it states an unknown entity-tag.") \
  DEVIATION(publish_replaced_tag_accepted, "MCX-SIP-063", "", \
            "An MC server takes an entity-tag that it has replaced by another.") \
  DEVIATION(publish_min_expires_missing, "MCX-SIP-065", "", \
            "An MC server refuses a brief interval without Min-Expires.") \
  DEVIATION(publish_brief_interval_400, "MCX-SIP-065", "", "An MC server refuses a brief interval with 400.") \
  DEVIATION(publish_event_optional, "MCX-SIP-066", "", "An MC server takes a PUBLISH without Event.") \
  DEVIATION(publish_any_event_accepted, "MCX-SIP-066", "", "An MC server takes a PUBLISH of any event package.") \
  DEVIATION(publish_bad_event_500, "MCX-SIP-066", "", "An MC server answers an unknown event package with 500.") \
  DEVIATION(publish_any_body_accepted, "MCX-SIP-067", "", "An MC server takes a PUBLISH with a body of any type.") \
  DEVIATION(publish_body_fault_500, "MCX-SIP-067", "", "An MC server answers a body of unknown type with 500.") \
  DEVIATION(publish_copy_processed, "MCX-SIP-070", "", "An MC server processes a retransmitted PUBLISH again.") \
  DEVIATION(publish_several_tags_accepted, "MCX-SIP-077", "", "An MC server takes the last of several entity-tags.") \
  DEVIATION(publish_several_tags_412, "MCX-SIP-077", "", "An MC server answers several entity-tags with 412.") \
  DEVIATION(publish_empty_accepted, "MCX-SIP-078", "", \
            "An MC server takes a PUBLISH with neither a body nor an entity-tag.") \
  DEVIATION(publish_extension_elements_refused, "MCX-BIND-020", "", \
            "An MC server refuses an info document with elements it does not know.") \
  /* MC servers: REGISTER and SUBSCRIBE */ \
  DEVIATION(register_refused, "MCX-SIP-017", "MCX-SIP-071", "An MC server refuses a third-party REGISTER.") \
  DEVIATION(register_embedded_to_unchecked, "MCX-SIP-071", "", \
            "An MC server binds on an embedded REGISTER whose To is another.") \
  DEVIATION(register_token_ignored, "MCX-SIP-046", "", \
            "An MC server ignores the access token in an embedded REGISTER.") \
  DEVIATION(subscribe_other_user_accepted, "MCX-SIP-059", "", \
            "An MC server tells the settings of a user to another one.") \
  DEVIATION(subscribe_own_refused, "MCX-SIP-059", "", "An MC server refuses a subscription to one's own settings.") \
  DEVIATION(subscribe_without_notify, "MCX-SIP-055", "MCX-SIP-059", \
            "An MC server takes a subscription and sends no NOTIFY.") \
  DEVIATION(subscribe_settings_mixed, "MCX-SIP-055", "", \
            "An MC server tells the settings of one client under the entity of another.") \
  DEVIATION(subscribe_first_settings_kept, "MCX-SIP-055", "", \
            "An MC server tells the first settings of a client for good.") \
  /* MC servers: protection */ \
  DEVIATION(protected_signature_unverified, "MCX-PROT-009", "", \
            "An MC server takes signatures over body parts without a look at them.") \
  DEVIATION(protected_signature_value_unchecked, "MCX-PROT-009", "", \
            "An MC server compares the digests under a signature and not its value.") \
  DEVIATION(protected_digest_unchecked, "MCX-PROT-009", "", \
            "An MC server checks the value of a signature and not the digests under it.") \
  DEVIATION(protected_signature_of_other_part_taken, "MCX-PROT-009", "", \
            "An MC server takes a signature that does not cover the info document.") \
  DEVIATION(protected_weak_signature_accepted, "MCX-PROT-009", "", \
            "An MC server takes a signature of an algorithm that it ought to refuse.") \
  DEVIATION(protected_signature_key_name_ignored, "MCX-PROT-009", "", \
            "An MC server takes a signature under a key name that it does not know.") \
  DEVIATION(protected_decrypted_first, "MCX-PROT-009", "", "An MC server decrypts before it checks the signatures.") \
  DEVIATION(protected_content_not_understood, "MCX-PROT-010", "", "An MC server cannot decrypt.") \
  DEVIATION(protected_altered_tag_accepted, "MCX-PROT-010", "", \
            "An MC server does not check the tag of encrypted content.") \
  DEVIATION(protected_cbc_accepted, "MCX-PROT-010", "", "An MC server takes content encrypted with AES-CBC.") \
  DEVIATION(protected_key_name_ignored, "MCX-PROT-010", "", \
            "An MC server decrypts with the key it has, whatever name the content states.") \
  DEVIATION(protected_client_id_clear_accepted, "MCX-PROT-011", "", \
            "An MC server takes an encrypted access token beside a client ID in clear text.") \
  DEVIATION(protected_token_clear_accepted, "MCX-PROT-011", "", \
            "An MC server takes an access token in clear text beside an encrypted client ID.") \
  DEVIATION(protected_fault_500, "MCX-PROT-012", "", "An MC server answers a failed protection check with 500.") \
  DEVIATION(protected_fault_without_warning, "MCX-PROT-012", "", \
            "An MC server answers a failed protection check without Warning.") \
  DEVIATION(protected_integrity_fault_named_140, "MCX-PROT-012", "", \
            "An MC server calls a failed integrity check a failed decryption.") \
  DEVIATION(protected_replay_accepted, "MCX-PROT-016", "", \
            "An MC server takes a protected document that it had from another IMPU.") \
  DEVIATION(protected_key_of_other_user_taken, "MCX-PROT-016", "", \
            "An MC server takes an access token of one user under the key of another.")
// clang-format on

namespace mcx {

struct DeviationLine {
  std::string_view name;      // code_reusable; the command line writes code-reusable
  std::string_view row;       // the row it breaks
  std::string_view also;      // further rows it breaks, space separated
  std::string_view sentence;
};

enum class Deviation : std::size_t {
#define MCX_DEVIATION_NAME(name, row, also, sentence) name,
  MCX_DEVIATIONS(MCX_DEVIATION_NAME)
#undef MCX_DEVIATION_NAME
};

inline constexpr DeviationLine deviation_lines[] = {
#define MCX_DEVIATION_LINE(name, row, also, sentence) {#name, row, also, sentence},
    MCX_DEVIATIONS(MCX_DEVIATION_LINE)
#undef MCX_DEVIATION_LINE
};

}  // namespace mcx
