#include "harness/inspect/publish_facts.h"

#include "generated/requirements.h"
#include "harness/inspect/publish_findings.h"

namespace mcx {
namespace {

using namespace findings;

consteval RowsOfServices any(Obligation law) { return {law, law, law}; }
consteval RowsOfServices only_mcptt(Obligation law) { return {law, {}, {}}; }

constexpr RowsOfServices uri_rows = {shall(req::MCX_SIP_022), shall(req::MCX_SIP_031), shall(req::MCX_SIP_040)};
constexpr RowsOfServices icsi_rows = {shall(req::MCX_SIP_023), shall(req::MCX_SIP_032), shall(req::MCX_SIP_041)};
constexpr RowsOfServices event_rows = {shall(req::MCX_SIP_024), shall(req::MCX_SIP_033), shall(req::MCX_SIP_042)};
constexpr RowsOfServices expires_rows = {shall(req::MCX_SIP_025), shall(req::MCX_SIP_034), shall(req::MCX_SIP_043)};
constexpr RowsOfServices info_rows = {shall(req::MCX_SIP_026), shall(req::MCX_SIP_035), shall(req::MCX_SIP_044)};
constexpr RowsOfServices settings_rows = {shall(req::MCX_SIP_027), shall(req::MCX_SIP_036), shall(req::MCX_SIP_045)};
constexpr RowsOfServices schema_rows = {shall(req::MCX_PROT_006), shall(req::MCX_PROT_007), shall(req::MCX_PROT_008)};
constexpr RowsOfServices signed_rows = {shall(req::MCX_PROT_021), shall(req::MCX_PROT_028), shall(req::MCX_PROT_029)};
constexpr RowsOfServices warning_rows = {shall(req::MCX_SIP_060), shall(req::MCX_SIP_086), shall(req::MCX_SIP_087)};
constexpr RowsOfServices refusal_rows = {shall(req::MCX_SIP_048), shall(req::MCX_SIP_050), shall(req::MCX_SIP_052)};

constexpr PublishFact of_request[] = {
    {"common-fields", "header fields", any(shall(req::MCX_SIP_069)), common_fields},
    {"big-message", "transport", any(shall(req::MCX_SIP_068)), big_message},
    {"request-uri", "Request-URI", uri_rows, request_uri},
    {"service-identifier", "P-Preferred-Service", icsi_rows, service_identifier},
    {"plain-identifier", "P-Preferred-Service", any(shall(req::MCX_SIP_072)), plain_identifier},
    {"encoded-identifier", "g.3gpp.icsi-ref", any(shall(req::MCX_SIP_072)), encoded_identifier},
    {"one-event", "Event", event_rows, one_event},
    {"lifetime", "Expires", expires_rows, lifetime},
    {"entity-tag", "SIP-If-Match", any(shall(req::MCX_SIP_062)), entity_tag},
    {"latest-tag", "SIP-If-Match", any(shall(req::MCX_SIP_062)), latest_tag},
    {"tag-forgotten", "SIP-If-Match", any(shall(req::MCX_SIP_064)), tag_forgotten},
    {"no-body", "body", any(shall(req::MCX_SIP_062)), no_body},
    {"access-token", "info part", info_rows, access_token},
    {"client-id", "info part", info_rows, client_id},
    {"info-document", "info part", schema_rows, info_document},
    {"token-first", "info part", schema_rows, token_first},
    {"settings-part", "poc-settings part", settings_rows, settings_part},
    {"token-protected", "access token", any(shall(req::MCX_PROT_001)), token_protected},
    {"protected-alike", "token and client ID", any(shall(req::MCX_PROT_011)), protected_alike},
    {"encryption-form", "EncryptedData", any(shall(req::MCX_PROT_022)), encryption_form},
    {"csk-message", "mikey part", any(shall(req::MCX_PROT_013)), csk_message},
    {"csk-message-head", "mikey part", any(shall(req::MCX_PROT_018)), csk_message_head},
    {"signatures-part", "signatures part", signed_rows, signatures_part},
    {"one-signature-a-part", "signatures part", signed_rows, one_signature_a_part},
    {"signed-references", "signatures part", any(shall(req::MCX_PROT_020)), signed_references},
};

constexpr PublishFact of_answer[] = {
    {"answered", "status", any(shall(req::MCX_SIP_010)), answered},
    {"new-tag", "SIP-ETag", any(shall(req::MCX_SIP_061)), new_tag},
    {"granted-lifetime", "Expires", any(shall(req::MCX_SIP_061)), granted_lifetime},
    {"warning-form", "Warning", warning_rows, warning_form},
    {"refusal-warning", "Warning", refusal_rows, refusal_warning},
    {"busy-warning", "Warning", only_mcptt(shall(req::MCX_SIP_053)), busy_warning},
    {"unknown-user-warning", "Warning", only_mcptt(shall(req::MCX_SIP_057)), unknown_user_warning},
    {"several-devices", "info part", only_mcptt(shall(req::MCX_SIP_054)), several_devices},
    {"stale-tag-refused", "status", any(shall(req::MCX_SIP_063)), stale_tag_refused},
    {"several-tags-refused", "status", any(shall(req::MCX_SIP_077)), several_tags_refused},
    {"bad-event-refused", "status", any(shall(req::MCX_SIP_066)), bad_event_refused},
    {"nameless-refused", "status", any(shall(req::MCX_BIND_010)), nameless_refused},
    {"half-protected-refused", "status", any(shall(req::MCX_PROT_012)), half_protected_refused},
    {"nothing-refused", "status", any(should(req::MCX_SIP_078)), nothing_refused},
    {"least-lifetime", "Min-Expires", any(shall(req::MCX_SIP_065)), least_lifetime},
    {"accepted-types", "Accept", any(shall(req::MCX_SIP_067)), accepted_types},
};

}  // namespace

std::span<const PublishFact> facts_of_request() { return of_request; }
std::span<const PublishFact> facts_of_answer() { return of_answer; }

}  // namespace mcx
