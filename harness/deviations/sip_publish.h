// Deviations of the MC servers; see harness/deviations.h for the form.
#pragma once

// clang-format off
#define MCX_SIP_PUBLISH_DEVIATIONS(DEVIATION) \
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
  DEVIATION(service_token_hs256_certificate_accepted, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-JWS-006", \
            "An MC server takes HMAC with the certificate of its IdMS as secret.") \
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
            "An MC server takes the first of two claims of the same name in an access token.") \
  DEVIATION(service_token_issuer_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server does not compare iss of an access token with the IdMS whose key it is.") \
  DEVIATION(service_token_issuer_prefix_taken, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes an issuer whose name only begins with that of its IdMS.") \
  DEVIATION(service_token_issuer_slash_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server compares the issuer without a slash at its end.") \
  DEVIATION(service_token_issuer_case_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server compares the issuer without regard to case.") \
  DEVIATION(service_token_issuer_list_taken, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes a list of issuers in which its IdMS stands.") \
  DEVIATION(service_token_scope_case_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server compares scopes without regard to case.") \
  DEVIATION(service_token_scope_suffix_ignored, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes a scope that goes on behind its own.") \
  DEVIATION(service_token_id_list_taken, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034 MCX-RES-033", \
            "An MC server takes a list of service IDs for the first in it.") \
  DEVIATION(service_token_other_domain_trusted, "MCX-BIND-015", \
            "MCX-SEC-018 MCX-SEC-034 MCX-SIP-009 MCX-SEC-001 MCX-BIND-016", \
            "An MC server takes access tokens of the IdMS of another domain.") \
  DEVIATION(service_token_unverified_when_bound, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034 MCX-REVO-011 MCX-JWS-006 MCX-RES-034 MCX-SEC-001 MCX-BIND-015 MCX-BIND-016", \
            "An MC server does not judge an access token from an IMPU that the user it names is bound to.") \
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
  DEVIATION(service_token_id_claim_optional, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034 MCX-RES-033 MCX-SIP-048 MCX-SIP-050 MCX-SIP-052", \
            "An MC server takes sub for the MC service ID when the access token has none.") \
  DEVIATION(service_token_id_token_taken, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034 MCX-RES-034", "An MC server takes an ID token for an access token.") \
  DEVIATION(service_token_security_token_taken, "MCX-SIP-009", \
            "MCX-SEC-018 MCX-SEC-034 MCX-RES-033 MCX-RES-034 MCX-BIND-015 MCX-SIP-048 MCX-SIP-050 MCX-SIP-052", \
            "An MC server takes a security token for an access token.") \
  /* MC servers: bindings */ \
  DEVIATION(binding_id_in_header, "MCX-BIND-002", "MCX-BIND-004 MCX-BIND-006", \
            "An MC server states the MC service ID in a header of its answer.") \
  DEVIATION(binding_id_from_body, "MCX-BIND-007", "", \
            "An MC server binds the MC service ID of the body rather than that of the access token.") \
  DEVIATION(binding_id_of_other_service, "MCX-BIND-007", \
            "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-SIP-056 MCX-PROT-010 MCX-SIP-082 MCX-SIP-083 " \
            "MCX-PROT-026 MCX-PROT-027", \
            "An MC server binds the ID that the access token has for another service.") \
  DEVIATION(binding_id_from_sub, "MCX-BIND-007", \
            "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-SIP-056 MCX-PROT-010 MCX-SIP-082 MCX-SIP-083 " \
            "MCX-PROT-026 MCX-PROT-027", \
            "An MC server binds sub of the access token.") \
  DEVIATION(binding_of_user_bound_last, "MCX-BIND-007", "", \
            "An MC server binds an IMPU to the user whom it bound to another IMPU last.") \
  DEVIATION(binding_impu_from_from, "MCX-BIND-010", "", \
            "An MC server binds the URI in From although another identity is asserted.") \
  DEVIATION(binding_identity_unasserted, "MCX-BIND-010", "", \
            "An MC server binds the URI in From when no identity is asserted.") \
  DEVIATION(binding_of_other_client_replaced, "MCX-BIND-011", "", \
            "An MC server ends the binding of a client when another client of its user is bound.") \
  DEVIATION(binding_of_every_client_ended, "MCX-BIND-011", "", \
            "An MC server logs every client of a user off when one logs off.") \
  DEVIATION(binding_refused_after_removal, "MCX-BIND-001", "MCX-BIND-003 MCX-BIND-005", \
            "An MC server answers 200 to a client that logs in again and does not bind it.") \
  DEVIATION(binding_survives_removal, "MCX-BIND-012", "MCX-SIP-058 MCX-SIP-084 MCX-SIP-085 MCX-BIND-011", \
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
  DEVIATION(binding_harmed_by_refusal, "MCX-SIP-048", "MCX-SIP-050 MCX-SIP-052 MCX-SIP-110", \
            "An MC server ends the bindings of an IMPU whose access token it refuses.") \
  DEVIATION(binding_limit_replaces_first, "MCX-SIP-053", "", \
            "An MC server ends the first binding of a user who has too many.") \
  DEVIATION(binding_ended_by_refused_request, "MCX-SIP-110", \
            "MCX-SIP-063 MCX-SIP-077 MCX-SIP-058 MCX-SIP-084 MCX-SIP-085", \
            "An MC server ends the binding of a client whose PUBLISH it refuses for its form.") \
  DEVIATION(binding_made_by_refused_request, "MCX-SIP-110", \
            "MCX-SIP-046 MCX-SIP-080 MCX-SIP-081 MCX-SIP-047 MCX-SIP-049 MCX-SIP-051", \
            "An MC server binds a client with a good token whose PUBLISH it refuses for its form.") \
  DEVIATION(binding_survives_removal_after_refresh, "MCX-BIND-012", "MCX-SIP-118", \
            "An MC server keeps the binding of a client that logs off after a refresh.") \
  DEVIATION(binding_ended_by_tag_alone, "MCX-SIP-058", "MCX-SIP-084 MCX-SIP-085", \
            "An MC server logs a client off when somebody else publishes Expires 0 under its entity-tag.") \
  DEVIATION(binding_ended_by_reregistration, "MCX-BIND-001", "MCX-BIND-003 MCX-BIND-005", \
            "An MC server ends the bindings of an IMPU that is registered again.") \
  DEVIATION(binding_of_user_ended_by_deregistration, "MCX-BIND-013", "", \
            "An MC server ends all bindings of a user when one of the user's IMPUs is de-registered.") \
  DEVIATION(register_token_unverified, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server does not judge the token of an embedded REGISTER.") \
  DEVIATION(refusal_names_user, "MCX-BIND-002", "MCX-BIND-004 MCX-BIND-006", \
            "An MC server states the MC service ID in the head of a refusal.") \
  DEVIATION(publish_require_ignored, "MCX-SIP-112", "", \
            "An MC server serves a PUBLISH that requires an extension it does not know.") \
  DEVIATION(publish_unsupported_untold, "MCX-SIP-112", "", \
            "An MC server does not say which extension it does not know.") \
  DEVIATION(binding_limit_fault_misnamed, "MCX-SIP-053", "", "An MC server answers one client too many with 403.") \
  DEVIATION(binding_limit_without_warning, "MCX-SIP-053", "", \
            "An MC server answers one client too many without Warning.") \
  DEVIATION(binding_answer_mode_guessed, "MCX-SIP-076", "", \
            "An MC server sets up a call to a user whose answer mode it does not know.") \
  /* MC servers: PUBLISH */ \
  DEVIATION(publish_refusal_unanswered, "MCX-SIP-010", "MCX-SIP-113", \
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
  DEVIATION(publish_accept_contact_refused, "MCX-SIP-046", \
            "MCX-SIP-047 MCX-SIP-049 MCX-SIP-051 MCX-PROT-010 MCX-SIP-080 MCX-SIP-081 MCX-PROT-026 " \
            "MCX-PROT-027", \
            "An MC server refuses a PUBLISH that has Accept-Contact.") \
  DEVIATION(publish_for_other_service_taken, "MCX-SIP-046", "MCX-SIP-080 MCX-SIP-081", \
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
  DEVIATION(publish_warning_code_missing, "MCX-SIP-060", \
            "MCX-SIP-048 MCX-SIP-050 MCX-SIP-052 MCX-SIP-086 MCX-SIP-087", \
            "An MC server leaves the three digits out of a Warning text.") \
  DEVIATION(publish_warning_199, "MCX-SIP-060", "MCX-SIP-048 MCX-SIP-050 MCX-SIP-052 MCX-SIP-086 MCX-SIP-087", \
            "An MC server gives a Warning the warn-code 199.") \
  DEVIATION(publish_warning_unquoted, "MCX-SIP-060", "MCX-SIP-048 MCX-SIP-050 MCX-SIP-052 MCX-SIP-086 MCX-SIP-087", \
            "An MC server writes a Warning text without quotes.") \
  DEVIATION(publish_warning_without_agent, "MCX-SIP-060", \
            "MCX-SIP-048 MCX-SIP-050 MCX-SIP-052 MCX-SIP-086 MCX-SIP-087", \
            "An MC server names no host in a Warning.") \
  DEVIATION(publish_several_devices_untold, "MCX-SIP-054", "", \
            "An MC server does not say that a user has several clients.") \
  DEVIATION(publish_several_devices_always_told, "MCX-SIP-054", "", \
            "An MC server says that a user has several clients when he has one.") \
  DEVIATION(publish_settings_not_stored, "MCX-SIP-055", "", "An MC server forgets the settings that were published.") \
  DEVIATION(publish_settings_only_refused, "MCX-SIP-056", \
            "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-BIND-007 MCX-PROT-010 MCX-SIP-082 MCX-SIP-083 " \
            "MCX-PROT-026 MCX-PROT-027", \
            "An MC server refuses the settings of a bound client without access token.") \
  DEVIATION(publish_settings_only_unbound_accepted, "MCX-SIP-057", \
            "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-BIND-011 MCX-IDM-003 MCX-SIP-047 MCX-SIP-049 MCX-SIP-051", \
            "An MC server takes the settings of an MC service ID that nobody is bound to.") \
  DEVIATION(publish_settings_only_binds, "MCX-SIP-057", \
            "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005 MCX-BIND-011 MCX-IDM-003 MCX-SIP-047 MCX-SIP-049 MCX-SIP-051", \
            "An MC server binds the MC service ID that settings without access token state.") \
  DEVIATION(publish_settings_only_other_user_accepted, "MCX-SIP-057", "", \
            "An MC server takes settings of any user from an IMPU that is bound to one.") \
  DEVIATION(publish_settings_only_other_client_accepted, "MCX-BIND-011", "", \
            "An MC server takes settings of a client that is not bound when another one of its user is.") \
  DEVIATION(publish_unbound_status_403, "MCX-SIP-057", "", \
            "An MC server answers the settings of an unbound user with 403.") \
  DEVIATION(publish_unbound_without_warning, "MCX-SIP-057", "", \
            "An MC server answers the settings of an unbound user without Warning.") \
  DEVIATION(publish_removal_ignores_tag, "MCX-SIP-058", "MCX-SIP-063 MCX-SIP-084 MCX-SIP-085", \
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
            "MCX-SIP-079 MCX-SIP-110", "An MC server takes an entity-tag that it never gave.") \
  DEVIATION(publish_unknown_tag_404, "MCX-SIP-063", "", "An MC server answers an unknown entity-tag with 404.") \
  DEVIATION(publish_unknown_tag_ends_state, "MCX-SIP-063", "MCX-SIP-058 MCX-SIP-084 MCX-SIP-085 MCX-SIP-110", \
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
  DEVIATION(register_token_ignored, "MCX-SIP-046", "MCX-SIP-080 MCX-SIP-081", \
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
  DEVIATION(subscribe_changes_untold, "MCX-SIP-055", "", "An MC server notifies of no change of settings.") \
  DEVIATION(subscribe_cseq_constant, "MCX-SIP-115", "", "An MC server numbers every NOTIFY alike.") \
  DEVIATION(subscribe_interval_longer, "MCX-SIP-116", "", \
            "An MC server grants a subscription for longer than it was asked for.") \
  DEVIATION(service_token_taken_once, "MCX-SIP-047", "MCX-SIP-049 MCX-SIP-051", \
            "An MC server takes an access token only once.") \
  DEVIATION(publish_refresh_drops_settings, "MCX-SIP-118", "", \
            "An MC server forgets the settings of a client that refreshes them.") \
  DEVIATION(subscribe_state_untold, "MCX-SIP-117", "", "An MC server sends NOTIFYs without Subscription-State.") \
  DEVIATION(binding_of_other_service_counts, "MCX-SIP-057", "MCX-BIND-001 MCX-BIND-003 MCX-BIND-005", \
            "An MC server takes whoever is bound at that of another service for bound.") \
  DEVIATION(removal_ends_other_services, "MCX-SIP-056", "MCX-SIP-082 MCX-SIP-083", \
            "A client that logs off from one MC server is logged off from those of other services.") \
  DEVIATION(publish_settings_of_412_kept, "MCX-SIP-110", "", \
            "An MC server keeps the settings of a PUBLISH that it answers 412.") \
  DEVIATION(refused_token_ends_publication, "MCX-SIP-110", "", \
            "An MC server forgets what a client has published when it refuses a token of it.") \
  DEVIATION(refused_token_taken_later, "MCX-SIP-009", "MCX-SEC-018 MCX-SEC-034", \
            "An MC server takes the third try with a token for which it refused a client twice.") \
  /* MC servers: protection */ \
  DEVIATION(protected_signature_unverified, "MCX-PROT-009", "MCX-PROT-012 MCX-PROT-024 MCX-PROT-025", \
            "An MC server takes signatures over body parts without a look at them.") \
  DEVIATION(protected_signature_value_unchecked, "MCX-PROT-009", "MCX-PROT-024 MCX-PROT-025", \
            "An MC server compares the digests under a signature and not its value.") \
  DEVIATION(protected_digest_unchecked, "MCX-PROT-009", "MCX-PROT-024 MCX-PROT-025", \
            "An MC server checks the value of a signature and not the digests under it.") \
  DEVIATION(protected_signature_of_other_part_taken, "MCX-PROT-012", "", \
            "An MC server takes a signature that does not cover the info document.") \
  DEVIATION(protected_weak_signature_accepted, "MCX-PROT-012", "", \
            "An MC server takes a signature of an algorithm that it ought to refuse.") \
  DEVIATION(protected_signature_key_name_ignored, "MCX-PROT-009", "MCX-PROT-024 MCX-PROT-025", \
            "An MC server takes a signature under a key name that it does not know.") \
  DEVIATION(protected_decrypted_first, "MCX-PROT-009", "MCX-PROT-024 MCX-PROT-025", \
            "An MC server decrypts before it checks the signatures.") \
  DEVIATION(protected_content_not_understood, "MCX-PROT-010", "MCX-PROT-026 MCX-PROT-027 MCX-PROT-032", \
            "An MC server cannot decrypt.") \
  DEVIATION(protected_altered_tag_accepted, "MCX-PROT-010", "MCX-PROT-026 MCX-PROT-027", \
            "An MC server does not check the tag of encrypted content.") \
  DEVIATION(protected_cbc_accepted, "MCX-PROT-012", "", "An MC server takes content encrypted with AES-CBC.") \
  DEVIATION(protected_key_name_ignored, "MCX-PROT-010", "MCX-PROT-026 MCX-PROT-027", \
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
  DEVIATION(protected_replay_accepted, "MCX-PROT-016", "MCX-PROT-036", \
            "An MC server takes a protected document that it had from another IMPU.") \
  DEVIATION(protected_key_of_other_user_taken, "MCX-PROT-016", "", \
            "An MC server takes an access token of one user under the key of another.") \
  DEVIATION(required_protection_missed, "MCX-PROT-030", "MCX-PROT-031", \
            "An MC server whose protection is switched on takes what is not protected at all.") \
  DEVIATION(required_encryption_missed, "MCX-PROT-030", "", \
            "An MC server whose protection is switched on takes an access token in clear text under a signature.") \
  DEVIATION(required_signature_missed, "MCX-PROT-031", "", \
            "An MC server whose protection is switched on takes an encrypted access token without a signature.") \
  DEVIATION(delivered_csk_ignored, "MCX-PROT-032", "", "An MC server takes no CSK from an I_MESSAGE in a PUBLISH.") \
  DEVIATION(delivered_csk_forgotten, "MCX-PROT-016", "", \
            "An MC server uses a CSK that was delivered for that one PUBLISH only.") \
  DEVIATION(delivered_csk_for_any_impu, "MCX-PROT-016", "", \
            "An MC server uses a CSK that one IMPU delivered for every other.") \
  DEVIATION(delivered_signature_unverified, "MCX-PROT-033", "", \
            "An MC server takes a CSK from an I_MESSAGE without a look at its signature.") \
  DEVIATION(delivered_for_other_server_taken, "MCX-PROT-034", "", \
            "An MC server takes a CSK that was delivered to another server.") \
  DEVIATION(delivered_purpose_ignored, "MCX-PROT-035", "", \
            "An MC server takes a key of another purpose for a CSK.")
// clang-format on
