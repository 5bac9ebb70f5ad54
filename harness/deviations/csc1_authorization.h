// Deviations of the authorization endpoint of a primary IdMS on CSC-1; see harness/deviations.h for the form.
#pragma once

// clang-format off
#define MCX_CSC1_AUTHORIZATION_DEVIATIONS(DEVIATION) \
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
  DEVIATION(openid_less_code_500, "MCX-CSC1-009", "", \
            "Goes through a login without openid and answers its code with HTTP 500.") \
  DEVIATION(unknown_acr_500, "MCX-CSC1-015", "", "Answers acr_values that it does not know with HTTP 500.") \
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
  DEVIATION(redirect_uri_of_any_client_taken, "MCX-CSC1-069", "MCX-REG-003", \
            "Takes a redirect_uri that is registered for another client.") \
  DEVIATION(redirect_unchecked_by_post, "MCX-CSC1-069", "MCX-REG-003", \
            "Takes any redirect_uri in an authentication request that is sent with POST.") \
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
  DEVIATION(wrong_password_accepted, "MCX-IDM-012", "MCX-CSC1-055 MCX-TOK-033", "Logs a user in with a wrong password.") \
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
  DEVIATION(openid_scope_first_only, "MCX-CSC1-020", "", "Grants nothing else when openid is not the first scope.") \
  DEVIATION(login_sticks_to_first_name, "MCX-TOK-033", "", \
            "Logs in the user whose password was wrong when another one's is right after that.") \
  DEVIATION(unknown_scope_granted, "MCX-CSC1-020", "", "Grants a scope that does not exist.") \
  DEVIATION(unauthorised_scope_granted, "MCX-CSC1-021", "MCX-TOK-032", \
            "Grants the scope of a service the user is not authorised for.")
// clang-format on
