// Malformed SIP before an MC server (RFC 3261 8.1.1, 8.2, 18.3, 20, 21.4.1): it is refused or discarded, it changes
// nothing, and whatever it is, the server answers the next request.
#include "harness/case.h"

namespace {

struct HeadLine {
  std::string_view name;
  HeadForm form;
};

std::string without(SipMessage request, std::string_view field) { return request.remove(field).bytes(); }
std::string with(SipMessage request, std::string_view field, std::string_view value) {
  return request.set(field, value).bytes();
}
std::string doubled(SipMessage request, std::string_view field) {
  return request.add(field, request.header(field)).bytes();
}
std::string with_start(const SipMessage& request, std::string_view line) {
  return replace_all(request.bytes(), cat(request.start_line(), "\r\n"), cat(line, "\r\n"));
}

constexpr HeadLine malformed_lines[] = {
    {"via-missing", [](SipMessage request) { return without(request, "Via"); }},
    {"from-missing", [](SipMessage request) { return without(request, "From"); }},
    {"to-missing", [](SipMessage request) { return without(request, "To"); }},
    {"call-id-missing", [](SipMessage request) { return without(request, "Call-ID"); }},
    {"cseq-missing", [](SipMessage request) { return without(request, "CSeq"); }},
    {"from-doubled", [](SipMessage request) { return doubled(request, "From"); }},
    {"to-doubled", [](SipMessage request) { return doubled(request, "To"); }},
    {"call-id-doubled", [](SipMessage request) { return doubled(request, "Call-ID"); }},
    {"cseq-doubled", [](SipMessage request) { return doubled(request, "CSeq"); }},
    {"content-length-doubled", [](SipMessage request) { return request.add("Content-Length", "1").bytes(); }},
    {"cseq-of-another-method", [](SipMessage request) { return with(request, "CSeq", "1 SUBSCRIBE"); }},
    {"cseq-without-number", [](SipMessage request) { return with(request, "CSeq", "PUBLISH"); }},
    {"cseq-without-method", [](SipMessage request) { return with(request, "CSeq", "1"); }},
    {"cseq-too-large", [](SipMessage request) { return with(request, "CSeq", "4294967296 PUBLISH"); }},
    {"from-no-address", [](SipMessage request) { return with(request, "From", "\"mcx <sip:mcx;tag=1"); }},
    {"to-no-address", [](SipMessage request) { return with(request, "To", "<<sip:mcx>"); }},
    {"content-length-negative", [](SipMessage request) { return with(request, "Content-Length", "-1"); }},
    {"content-length-no-number", [](SipMessage request) { return with(request, "Content-Length", "many"); }},
    {"uri-missing", [](SipMessage request) { return with_start(request, "PUBLISH SIP/2.0"); }},
    {"uri-no-uri", [](SipMessage request) { return with_start(request, "PUBLISH %% SIP/2.0"); }},
    {"method-no-token",
     [](SipMessage request) { return with_start(request, cat("PUB(LISH ", request.uri, " SIP/2.0")); }}};
constexpr auto malformed =
    for_each_service(malformed_lines, {{shall(req::MCX_SIP_010), should(req::MCX_SIP_109), shall(req::MCX_SIP_110)},
                                       {},
                                       {.asserts_identity = true, .endangers = true}});

// What can be taken, refused or discarded; the server has only to outlive it. Sizes fit into a datagram.
constexpr HeadLine hostile_lines[] = {
    {"max-forwards-missing", [](SipMessage request) { return without(request, "Max-Forwards"); }},
    {"garbage-only", [](SipMessage) -> std::string { return "mcx\r\n\r\n"; }},
    {"garbage-first", [](SipMessage request) { return "mcx garbage\r\n" + request.bytes(); }},
    {"every-byte",
     [](SipMessage) {
       std::string bytes(256, '\0');
       for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i);
       return bytes;
     }},
    {"nul-bytes-in-a-value",
     [](SipMessage request) { return request.set("Call-ID", std::string("a\0b\0", 4) + "c").bytes(); }},
    {"nul-bytes-in-the-start-line",
     [](SipMessage request) { return with_start(request, std::string("PUB\0LISH sip:mcx\0 SIP/2.0", 25)); }},
    {"head-without-end", [](SipMessage request) { return request.bytes().substr(0, 200); }},
    {"value-of-60-kb", [](SipMessage request) { return request.set("Subject", std::string(60'000, 'x')).bytes(); }},
    {"name-of-60-kb", [](SipMessage request) { return request.add(std::string(60'000, 'x'), "1").bytes(); }},
    {"uri-of-60-kb",
     [](SipMessage request) {
       request.uri = cat("sip:", std::string(60'000, 'x'), "@mcx.example");
       return request.bytes();
     }},
    {"three-thousand-fields",
     [](SipMessage request) {
       for (int i = 0; i < 3000; ++i) request.add("X-Mcx", "1");
       return request.bytes();
     }},
    {"three-thousand-vias",
     [](SipMessage request) {
       std::string more = "SIP/2.0/UDP a";
       for (int i = 0; i < 3000; ++i) more += ",SIP/2.0/UDP a";
       return request.add("Via", more).bytes();
     }},
    {"content-length-larger",
     [](SipMessage request) { return with(request, "Content-Length", std::to_string(request.body.size() + 10)); }},
    {"content-length-huge", [](SipMessage request) { return with(request, "Content-Length", "4294967295"); }},
    {"content-length-smaller", [](SipMessage request) { return with(request, "Content-Length", "10"); }},
    {"bare-line-feeds", [](SipMessage request) { return replace_all(request.bytes(), "\r\n", "\n"); }},
    {"blanks-in-the-start-line",
     [](SipMessage request) { return with_start(request, cat("PUBLISH  ", request.uri, "  SIP/2.0 ")); }},
    {"uri-in-brackets",
     [](SipMessage request) { return with_start(request, cat("PUBLISH <", request.uri, "> SIP/2.0")); }},
    {"quote-left-open",
     [](SipMessage request) { return with(request, "Content-Type", "multipart/mixed;boundary=\"x"); }},
    {"http-request", [](SipMessage) -> std::string { return "GET / HTTP/1.1\r\nHost: mcx\r\n\r\n"; }},
    {"response-to-nothing",
     [](SipMessage request) { return response_to(request, 200, "mcx").add("Content-Length", "0").bytes(); }}};
constexpr auto hostile =
    for_each_service(hostile_lines, {shall(req::MCX_SIP_010), {}, {.asserts_identity = true, .endangers = true}});

constexpr HeadLine version_lines[] = {
    {"sip-3", [](SipMessage request) { return with_start(request, cat("PUBLISH ", request.uri, " SIP/3.0")); }},
    {"sip-1", [](SipMessage request) { return with_start(request, cat("PUBLISH ", request.uri, " SIP/1.0")); }}};
constexpr auto versions =
    for_each_service(version_lines, {should(req::MCX_SIP_108), {}, {.asserts_identity = true, .endangers = true}});
constexpr auto cut = for_each_service({should(req::MCX_SIP_107), {}, {.asserts_identity = true, .endangers = true}});

}  // namespace

CASE_TABLE(TP_MCX_HEAD_BI_01, malformed, .verifies = {}, .role = Role::mcx_server, .applies = ics::malformed_sip,
           .purpose = "refuses or discards a malformed request, and changes nothing") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another one publishes a good token in a malformed request, and then settings");
  auto client = mc_client(row.service);
  const auto attempt = client.attempt(client.authorisation(), row.form);

  then("the malformed request is refused or discarded", should(req::MCX_SIP_109));
  EXPECT_THAT(attempt, IsRefusedOrDiscarded());
  then("what is refused binds nobody", shall(req::MCX_SIP_110));
  EXPECT_THAT(attempt, ChangesNothingWhereRefused());
  then("the settings are answered", shall(req::MCX_SIP_010));
  EXPECT_THAT(attempt.afterwards, IsAnsweredBySip());
}

CASE_TABLE(TP_MCX_HEAD_BI_02, hostile, .verifies = {}, .role = Role::mcx_server, .applies = ics::malformed_sip,
           .purpose = "outlives whatever stands in the place of a request") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("something comes that is no proper request, and then one that is");
  first.disturb(first.settings(), row.form);
  const auto answer = first.publish(first.authorisation());

  then("the server answers the second one");
  EXPECT_THAT(answer, IsAnsweredBySip());
}

CASE_TABLE(TP_MCX_HEAD_BI_03, versions, .verifies = {}, .role = Role::mcx_server, .applies = ics::malformed_sip,
           .purpose = "answers a request of another SIP version with 505") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another one publishes under another version of SIP");
  auto client = mc_client(row.service);
  const auto attempt = client.attempt(client.authorisation(), row.form);

  then("the answer is 505");
  EXPECT_THAT(attempt.answer, IsSipStatus(505));
}

CASE_TABLE(TP_MCX_HEAD_BI_04, cut, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::sip_udp & ics::malformed_sip,
           .purpose = "refuses a datagram that ends before the body does") {
  given("a client over UDP that was authorised");
  auto client = mc_client(row.service);
  client.use_udp();
  client.obtain_authorised();

  when("it publishes settings with a Content-Length that is too large");
  const auto longer = [](SipMessage request) {
    return request.set("Content-Length", std::to_string(request.body.size() + 10)).bytes();
  };
  const auto answer = client.publish(client.settings(), longer), after = client.settings_only();

  then("the answer is 400");
  EXPECT_THAT(answer, IsSipStatus(400));
}
