// What each fact of publish_facts.cpp finds in the messages at hand.
#pragma once

#include "harness/inspect/publish_facts.h"

namespace mcx::findings {

PublishFinding judged(bool holds, std::string expected, std::string actual);
PublishFinding reported(std::string expected, std::string actual);  // warn
PublishFinding moot(std::string why);                               // not-applicable
PublishFinding unknown(std::string why);                            // inconc
// "Expires is 3600", "no Expires".
std::string told(const SipMessage& message, std::string_view field);

// --- header fields
PublishFinding common_fields(const PublishQuestion& question);
PublishFinding big_message(const PublishQuestion& question);
PublishFinding request_uri(const PublishQuestion& question);
PublishFinding service_identifier(const PublishQuestion& question);
PublishFinding plain_identifier(const PublishQuestion& question);
PublishFinding encoded_identifier(const PublishQuestion& question);
PublishFinding one_event(const PublishQuestion& question);
PublishFinding lifetime(const PublishQuestion& question);
PublishFinding entity_tag(const PublishQuestion& question);
PublishFinding latest_tag(const PublishQuestion& question);
PublishFinding tag_forgotten(const PublishQuestion& question);
PublishFinding no_body(const PublishQuestion& question);

// --- body
PublishFinding access_token(const PublishQuestion& question);
PublishFinding client_id(const PublishQuestion& question);
PublishFinding settings_part(const PublishQuestion& question);
PublishFinding info_document(const PublishQuestion& question);
PublishFinding token_first(const PublishQuestion& question);

// --- protection
PublishFinding token_protected(const PublishQuestion& question);
PublishFinding protected_alike(const PublishQuestion& question);
PublishFinding encryption_form(const PublishQuestion& question);
PublishFinding csk_message(const PublishQuestion& question);
PublishFinding csk_message_head(const PublishQuestion& question);
PublishFinding signatures_part(const PublishQuestion& question);
PublishFinding one_signature_a_part(const PublishQuestion& question);
PublishFinding signed_references(const PublishQuestion& question);

// --- answer
PublishFinding answered(const PublishQuestion& question);
PublishFinding new_tag(const PublishQuestion& question);
PublishFinding granted_lifetime(const PublishQuestion& question);
PublishFinding warning_form(const PublishQuestion& question);
PublishFinding refusal_warning(const PublishQuestion& question);
PublishFinding busy_warning(const PublishQuestion& question);
PublishFinding unknown_user_warning(const PublishQuestion& question);
PublishFinding several_devices(const PublishQuestion& question);
PublishFinding stale_tag_refused(const PublishQuestion& question);
PublishFinding several_tags_refused(const PublishQuestion& question);
PublishFinding bad_event_refused(const PublishQuestion& question);
PublishFinding nameless_refused(const PublishQuestion& question);
PublishFinding half_protected_refused(const PublishQuestion& question);
PublishFinding nothing_refused(const PublishQuestion& question);
PublishFinding least_lifetime(const PublishQuestion& question);
PublishFinding accepted_types(const PublishQuestion& question);

}  // namespace mcx::findings
