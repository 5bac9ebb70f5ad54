// The body of a PUBLISH that asks for service authorisation: what triggers the procedure (7.3.3 of TS 24.379, TS 24.281
// and TS 24.282), in whatever form RFC 2046 and XML leave open, and what must never bind. After a malformed one the
// server must live on.
#include "harness/case.h"

namespace {

constexpr ServiceRows trigger{{}, {shall(req::MCX_SIP_047), shall(req::MCX_SIP_049), shall(req::MCX_SIP_051)}};

struct BodyLine {
  std::string_view name;
  void (*bend)(PublishRequest& request);
  bool clear_token = false;  // the text of the document is bent, so that it cannot be encrypted any more
};

// The same document with the prefix m for its namespace.
std::string prefixed(McInfo info) {
  info.prolog.clear();
  auto text = replace_all(replace_all(info.xml(), "</", "\x01"), "<", "<m:");
  return replace_all(replace_all(text, "\x01", "</m:"), "xmlns=", "xmlns:m=");
}

constexpr BodyLine form_lines[] = {
    {"settings-first", [](PublishRequest& request) { request.settings_first = true; }},
    {"boundary-quoted", [](PublishRequest& request) { request.form.quote_boundary = true; }},
    {"preamble-and-epilogue",
     [](PublishRequest& request) {
       request.form.preamble = "To be passed over.";
       request.form.epilogue = "This as well.";
     }},
    {"unknown-part",
     [](PublishRequest& request) {
       request.form.parts.push_back({{{"Content-Type", "application/x-mcx"}}, "x"});
     }},
    {"comment-in-xml",
     [](PublishRequest& request) { request.info_text = replace_all(request.info->xml(), "</", "<!-- mcx --></"); },
     true},
    {"namespace-prefix", [](PublishRequest& request) { request.info_text = prefixed(*request.info); }, true},
    {"cdata", [](PublishRequest& request) {
       auto& token = request.info->fields.front();
       token.markup = cat("<", token.value_name, "><![CDATA[", token.value, "]]></", token.value_name, ">");
     }}};
constexpr auto forms = for_each_service(form_lines, trigger);

constexpr BodyLine unbound_lines[] = {
    {"no-info", [](PublishRequest& request) { request.info.reset(); }},
    {"no-settings", [](PublishRequest& request) { request.settings.reset(); }},
    {"no-client-id", [](PublishRequest& request) { request.info->fields.pop_back(); }},
    {"namespace-of-another-document", [](PublishRequest& request) { request.info->space = "urn:mcx:other:1.0"; }},
    {"encrypted-by-its-type-alone", [](PublishRequest& request) {
       for (auto& field : request.info->fields) field.type = "Encrypted";
     }}};
constexpr auto unbound = for_each_service(unbound_lines, trigger);

constexpr BodyLine malformed_lines[] = {
    {"entity-bomb",
     [](PublishRequest& request) {
       request.info->prolog =
           "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"mcx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
           "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
       request.info->fields.front().markup = "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;";
     }},
    {"external-entity",
     [](PublishRequest& request) {
       request.info->prolog = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///dev/null\">]>";
       request.info->fields.front().markup = "&a;";
     }},
    {"info-cut-off",
     [](PublishRequest& request) {
       request.info_text = request.info->xml().substr(0, request.info->xml().size() / 2);
     }},
    {"info-no-xml", [](PublishRequest& request) { request.info_text = "mcx"; }},
    {"info-deep",
     [](PublishRequest& request) {
       std::string deep;
       for (int i = 0; i < 5000; ++i) deep += "<a>";
       request.info_text = deep;
     }},
    {"info-doubled", [](PublishRequest& request) { request.form.parts.push_back(request.info_part()); }},
    {"settings-no-xml", [](PublishRequest& request) { request.settings_text = "<poc-settings"; }},
    {"boundary-missing", [](PublishRequest& request) { request.content_type = "multipart/mixed"; }},
    {"boundary-of-another-body",
     [](PublishRequest& request) { request.content_type = "multipart/mixed;boundary=mcx-nowhere"; }}};
constexpr auto malformed = for_each_service(malformed_lines, {shall(req::MCX_SIP_010), {}});

}  // namespace

CASE_TABLE(TP_MCX_BODY_BV_01, forms, .verifies = {}, .role = Role::mcx_server,
           .purpose = "reads a body in any form that RFC 2046 and XML leave open") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another one publishes the same in another form");
  auto client = mc_client(row.service);
  const auto answer = client.publish(client.authorisation().changed(row.bend));

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_BODY_BI_01, unbound, .verifies = {}, .role = Role::mcx_server,
           .purpose = "binds nobody unless info document, settings and client ID are there") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another one publishes a good token, and something else is wrong");
  auto client = mc_client(row.service);
  auto request = client.authorisation().changed(row.bend);
  const auto attempt = client.attempt(request);

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

CASE_TABLE(TP_MCX_BODY_BI_02, malformed, .verifies = {}, .role = Role::mcx_server,
           .purpose = "outlives a malformed body") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("it publishes something malformed, and then a good token again");
  first.publish(first.authorisation().changed(row.bend));
  const auto answer = first.publish(first.authorisation());

  then("the server answers the second one");
  EXPECT_THAT(answer, IsAnsweredBySip());
}
