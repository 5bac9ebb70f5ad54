// The head of a PUBLISH in every form that RFC 3261 leaves open (7.1, 7.3, 7.5, 8.2.2, 18.3), and the sizes that a
// server must be able to handle: the same good token is taken in each.
#include "harness/case.h"

namespace {

struct FormLine {
  std::string_view name;
  HeadForm form;
  Obligations verifies = {};
};

// Each field name as `change` has it.
std::string renamed(SipMessage request, std::string (*change)(const std::string& name)) {
  for (auto& each : request.headers) each.name = change(each.name);
  return request.bytes();
}

// RFC 3261 20: the fields that a PUBLISH has and that have a compact form.
std::string compact(const std::string& name) {
  for (const auto* each : {"Via", "From", "To"})
    if (name == each) return std::string(1, lower(name).front());
  return name == "Call-ID" ? "i" : name == "Content-Type" ? "c" : name == "Content-Length" ? "l" : name;
}

std::string compact_above(const std::string& name) { return compact(name) == name ? name : upper(compact(name)); }

// RFC 3261 7.3.1: a fold is one blank, wherever a blank may stand.
std::string folded(SipMessage request, std::string_view fold) {
  for (auto& each : request.headers) {
    each.value = replace_all(each.value, ";", cat(fold, ";"));
    if (each.name == "CSeq") each.value = replace_all(each.value, " ", fold);
    if (each.name == "Call-ID" || each.name == "P-Asserted-Identity") each.value = cat(fold, each.value);
  }
  return request.bytes();
}

// With other blanks on either side of the colon.
std::string spaced(const SipMessage& request, std::string_view colon) {
  auto text = cat(request.start_line(), "\r\n");
  for (const auto& each : request.headers) text += cat(each.name, colon, each.value, "\r\n");
  return text + "\r\n" + request.body;
}

// "sip/2.0/tcp"; the branch stays as it is.
std::string with_lower_via(SipMessage request) {
  const auto via = request.header("Via");
  const auto end = via.find(' ');
  return request.set("Via", lower(via.substr(0, end)) + via.substr(end)).bytes();
}

constexpr FormLine form_lines[] = {
    {"compact-names", [](SipMessage request) { return renamed(std::move(request), compact); }, shall(req::MCX_SIP_100)},
    {"compact-names-in-upper-case", [](SipMessage request) { return renamed(std::move(request), compact_above); },
     shall(req::MCX_SIP_100)},
    {"compact-event",
     [](SipMessage request) {
       return renamed(std::move(request), [](const std::string& name) { return name == "Event" ? "o" : name; });
     },
     shall(req::MCX_SIP_100)},
    {"names-in-lower-case",
     [](SipMessage request) {
       return renamed(std::move(request), [](const std::string& name) { return lower(name); });
     },
     shall(req::MCX_SIP_101)},
    {"names-in-upper-case",
     [](SipMessage request) {
       return renamed(std::move(request), [](const std::string& name) { return upper(name); });
     },
     shall(req::MCX_SIP_101)},
    {"folded-with-a-space", [](SipMessage request) { return folded(std::move(request), "\r\n "); },
     shall(req::MCX_SIP_101)},
    {"folded-with-a-tab", [](SipMessage request) { return folded(std::move(request), "\r\n\t"); },
     shall(req::MCX_SIP_101)},
    {"blank-before-the-colon", [](SipMessage request) { return spaced(request, " : "); }, shall(req::MCX_SIP_101)},
    {"no-blank-behind-the-colon", [](SipMessage request) { return spaced(request, ":"); }, shall(req::MCX_SIP_101)},
    {"tab-behind-the-colon", [](SipMessage request) { return spaced(request, ":\t"); }, shall(req::MCX_SIP_101)},
    {"fields-in-reverse-order",
     [](SipMessage request) {
       std::reverse(request.headers.begin(), request.headers.end());
       return request.bytes();
     },
     shall(req::MCX_SIP_101)},
    {"version-in-lower-case",
     [](SipMessage request) {
       request.version = lower(request.version);
       return request.bytes();
     },
     shall(req::MCX_SIP_102)},
    {"via-in-lower-case", [](SipMessage request) { return with_lower_via(std::move(request)); },
     shall(req::MCX_SIP_102)},
    {"media-type-in-upper-case",
     [](SipMessage request) {
       const auto type = request.header("Content-Type");
       return request.set("Content-Type", replace_all(type, "multipart/mixed", "MULTIPART/MIXED")).bytes();
     },
     shall(req::MCX_SIP_102)},
    {"parameter-names-in-upper-case",
     [](SipMessage request) {
       request.set("From", replace_all(request.header("From"), ";tag=", ";TAG="));
       return request.set("Content-Type", replace_all(request.header("Content-Type"), "boundary=", "BOUNDARY="))
           .bytes();
     },
     shall(req::MCX_SIP_102)},
    {"unknown-field", [](SipMessage request) { return request.add("X-Mcx-Unknown", "1").bytes(); },
     shall(req::MCX_SIP_104)},
    {"unknown-field-with-odd-text",
     [](SipMessage request) { return request.add("X-Mcx-Unknown", "\"<; ,=\xC3\xBC\\").bytes(); },
     shall(req::MCX_SIP_104)},
    {"unknown-field-without-value", [](SipMessage request) { return request.add("X-Mcx-Unknown", "").bytes(); },
     shall(req::MCX_SIP_104)},
    {"date-malformed", [](SipMessage request) { return request.add("Date", "yesterday").bytes(); },
     should(req::MCX_SIP_105)},
    {"warning-malformed", [](SipMessage request) { return request.add("Warning", "mcx").bytes(); },
     should(req::MCX_SIP_105)},
    {"retry-after-malformed", [](SipMessage request) { return request.add("Retry-After", "later").bytes(); },
     should(req::MCX_SIP_105)}};
constexpr auto forms = for_each_service(form_lines, {{}, {}, {.asserts_identity = true}});

constexpr FormLine stream_lines[] = {
    {"one-empty-line", [](SipMessage request) { return "\r\n" + request.bytes(); }, shall(req::MCX_SIP_103)},
    {"three-empty-lines", [](SipMessage request) { return "\r\n\r\n\r\n" + request.bytes(); },
     shall(req::MCX_SIP_103)}};
constexpr auto streams = for_each_service(stream_lines, {{}, {}, {.asserts_identity = true, .sip_stream = true}});
struct PieceLine {
  std::string_view name;
  std::vector<std::string> (*cut)(const std::string& bytes);
};

std::vector<std::string> behind_head(const std::string& bytes) {
  const auto end = bytes.find("\r\n\r\n") + 4;
  return {bytes.substr(0, end), bytes.substr(end)};
}

// A cut within the word Content-Length, and one within its number where it has several digits.
std::vector<std::string> at_the_length(const std::string& bytes) {
  const auto word = bytes.find("Content-Length") + 5, number = bytes.find_first_of("0123456789", word) + 1;
  return {bytes.substr(0, word), bytes.substr(word, number - word), bytes.substr(number)};
}

std::vector<std::string> in_equal_pieces(const std::string& bytes) {
  constexpr std::size_t size = 200;
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < bytes.size(); at += size) pieces.push_back(bytes.substr(at, size));
  return pieces;
}

std::vector<std::string> before_the_last_byte(const std::string& bytes) {
  return {bytes.substr(0, bytes.size() - 1), bytes.substr(bytes.size() - 1)};
}

constexpr PieceLine piece_lines[] = {{"behind-the-head", behind_head},
                                     {"at-the-length", at_the_length},
                                     {"everywhere", in_equal_pieces},
                                     {"at-the-last-byte", before_the_last_byte}};
constexpr auto pieces =
    for_each_service(piece_lines, {shall(req::MCX_SIP_114), {}, {.asserts_identity = true, .sip_stream = true}});
constexpr auto together =
    for_each_service({shall(req::MCX_SIP_114), {}, {.asserts_identity = true, .sip_stream = true}});
constexpr auto long_token = for_each_service(
    {shall(req::MCX_SIP_010),
     {},
     {.asserts_identity = true, .sip_stream = true, .endangers = true, .minted_tokens = true}});
constexpr auto overrun = for_each_service({shall(req::MCX_SIP_106), {}, {.asserts_identity = true}});
constexpr auto largest =
    for_each_service({shall(req::MCX_SIP_111), {}, {.asserts_identity = true, .endangers = true}});

// RFC 3261 18.1.1: 65,535 bytes with the headers of IPv4 and UDP. Line ends behind the parts fill the datagram.
std::string filled(SipMessage request) {
  constexpr std::size_t most = 65'535 - 20 - 8, digits = 5;
  request.remove("Content-Length");
  const auto head = request.bytes().size() - request.body.size() - std::to_string(request.body.size()).size() + digits;
  while (head + request.body.size() < most) request.body += (request.body.size() % 72 == 0) ? '\n' : '.';
  return request.bytes();
}

}  // namespace

CASE_TABLE(TP_MCX_HEAD_BV_01, forms, .verifies = {}, .role = Role::mcx_server,
           .purpose = "reads the head of a request in every form that RFC 3261 leaves open") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another one publishes the same with its head in another form");
  auto client = mc_client(row.service);
  const auto answer = client.publish(client.authorisation(), row.form);

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_HEAD_BV_02, streams, .verifies = {}, .role = Role::mcx_server,
           .purpose = "passes over line ends before a message") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another one publishes behind empty lines");
  auto client = mc_client(row.service);
  const auto answer = client.publish(client.authorisation(), row.form);

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_HEAD_BV_06, pieces, .verifies = {}, .role = Role::mcx_server,
           .purpose = "reads a message of a stream in whatever pieces it comes") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it publishes settings in pieces");
  const auto answer = client.publish_in_pieces(client.settings(), row.cut);

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_HEAD_BV_07, together, .verifies = {}, .role = Role::mcx_server,
           .purpose = "reads each of two messages of a stream that come together") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it publishes settings twice in one piece");
  const auto answers = client.publish_together({client.settings(), client.settings()});

  then("the server answers 200 to each");
  EXPECT_THAT(answers.front(), IsAccepted());
  EXPECT_THAT(answers.back(), IsAccepted());
}

CASE_TABLE(TP_MCX_HEAD_BV_03, overrun, .verifies = {}, .role = Role::mcx_server, .applies = ics::sip_udp,
           .purpose = "discards what stands behind the body in a datagram") {
  given("a client over UDP that was authorised");
  auto client = mc_client(row.service);
  client.use_udp();
  client.obtain_authorised();

  when("it publishes settings, and there are bytes behind the body");
  const auto behind = [](SipMessage request) { return request.bytes() + "mcx mcx mcx\r\n"; };
  const auto answer = client.publish(client.settings(), behind);

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_HEAD_BV_04, largest, .verifies = {}, .role = Role::mcx_server, .applies = ics::sip_udp,
           .purpose = "handles a datagram of the largest size") {
  given("a client over UDP that was authorised");
  auto client = mc_client(row.service);
  client.use_udp();
  client.obtain_authorised();

  when("it publishes settings in a datagram of the largest size");
  const auto answer = client.publish(client.settings(), filled);

  then("the server answers");
  EXPECT_THAT(answer, IsAnsweredBySip());
}

CASE_TABLE(TP_MCX_HEAD_BV_05, long_token, .verifies = {}, .role = Role::mcx_server,
           .purpose = "answers a PUBLISH with an access token of 64 kB") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it publishes a token that is good and very long");
  const auto token = tokens().access_token(user()).with_claim("mcx", std::string(48 * 1024, 'x')).compact();
  const auto answer = client.publish(client.authorisation(token));

  then("the server answers");
  EXPECT_THAT(answer, IsAnsweredBySip());
}
