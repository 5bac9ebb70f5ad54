#include "harness/tests/report_sample.h"

#include <sstream>

#include "harness/base/text.h"
#include "reports/evidence.h"
#include "reports/html.h"

namespace mcx::sample {
namespace {

constexpr Requirement token_errors{.id = "MCX-SAMPLE-001",
                                   .source = "TS 33.180",
                                   .clause = "B.4.2.4 [RFC 6749 5.2]",
                                   .role = Role::primary_idms,
                                   .level = Level::shall,
                                   .basis = Basis::rfc,
                                   .releases = 0xff,
                                   .text = "A code that is not good any more is answered with invalid_grant.",
                                   .observable = "",
                                   .negative = "",
                                   .also = "",
                                   .untested = Untested::none,
                                   .reason = ""};
constexpr Requirement single_use{.id = "MCX-SAMPLE-002",
                                 .source = "RFC 6749",
                                 .clause = "4.1.2",
                                 .role = Role::primary_idms,
                                 .level = Level::should,
                                 .basis = Basis::rfc,
                                 .releases = 0xff,
                                 .text = "Tokens of a code that is used twice are revoked.",
                                 .observable = "",
                                 .negative = "",
                                 .also = "",
                                 .untested = Untested::none,
                                 .reason = ""};

Exchange token_request() {
  Exchange out{.name = "token request", .method = "POST", .url = "https://127.0.0.3:8443/token"};
  out.local = "127.0.0.1:50022";
  out.remote = "127.0.0.3:8443";
  out.request = "POST /token HTTP/1.1\r\nHost: 127.0.0.3:8443\r\n\r\ngrant_type=authorization_code&code=«code#1»";
  out.response =
      cat("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"access_token\":\"«access_token#1»\"} ", hostile);
  out.status = 200;
  out.started_ms = 40;
  out.duration_ms = 7;
  out.tls = {"TLSv1.3", "TLS_AES_256_GCM_SHA384", "X25519", {"-----BEGIN CERTIFICATE-----\nMIIB\n"}};
  out.tokens = {{"«access_token#1»", R"({"alg":"RS256","kid":"a"})",
                 R"({"iss":"https://a.example","mcptt_id":"sip:alice@example.org","scope":["3gpp:mc:ptt_service"]})",
                 "256 bytes"}};
  return out;
}

Exchange authorization_request() {
  Exchange out{.name = "authorization request", .method = "GET"};
  out.url = "https://127.0.0.2:8443/authorize?response_type=code&state=s1";
  out.local = "127.0.0.1:50021";
  out.remote = "127.0.0.2:8443";
  out.request = "GET /authorize?response_type=code&state=s1 HTTP/1.1\r\n\r\n";
  out.response = "HTTP/1.1 302 Found\r\nLocation: https://client.example/cb?code=«code#1»&state=s1\r\n\r\n";
  out.status = 302;
  out.started_ms = 3;
  out.duration_ms = 21;
  out.tls = {"TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384", "X25519", {}};
  return out;
}

Exchange silent_request() {
  Exchange out{.name = "token request", .method = "POST", .url = "https://127.0.0.3:8443/token?<x>"};
  out.request = "POST /token HTTP/1.1\r\n\r\n";
  out.failure = "127.0.0.3:8443 refused the connection";
  return out;
}

CaseRecord passing(const std::string& id) {
  CaseRecord record;
  record.id = id;
  record.suite = "csc1";
  record.purpose = "answers a code with an access token";
  record.requirements = {{&token_errors, Verdict::pass}};
  record.verdict = Verdict::pass;
  record.repeat = cat("mcx-conformance run product.json --case ", id);
  record.steps = {"given a logged-in user", "when the client redeems the code", "then the IdMS answers with tokens"};
  record.expectations = {{Phase::then,
                          "the IdMS answers with tokens",
                          "HTTP 200 with an access token",
                          "HTTP 200 with an access token",
                          true,
                          {&token_errors},
                          "suites/csc1/token.cpp:42"}};
  record.exchanges = {authorization_request(), token_request()};
  record.duration_ms = 31;
  return record;
}

CaseRecord failing(const std::string& id, Verdict verdict) {
  CaseRecord record = passing(id);
  record.purpose = "refuses a code that was redeemed before";
  record.verdict = verdict;
  record.requirements = {{&token_errors, verdict}, {&single_use, Verdict::pass}};
  record.step = "then the IdMS answers invalid_grant";
  record.expected = "an OAuth error invalid_grant with HTTP 400 (RFC 6749 5.2)";
  record.actual = "HTTP 200 with a second access token";
  record.steps.back() = record.step;
  record.expectations = {{Phase::then,
                          "the IdMS answers invalid_grant",
                          record.expected,
                          record.actual,
                          false,
                          {&token_errors},
                          "suites/csc1/token.cpp:57"}};
  return record;
}

CaseRecord blocked(const std::string& id, Verdict verdict, const std::string& reason) {
  CaseRecord record = passing(id);
  record.verdict = verdict;
  record.requirements = {{&single_use, verdict}};
  record.reason = reason;
  record.expectations.clear();
  record.steps = {"given a logged-in user"};
  record.exchanges.clear();
  return record;
}

CaseRecord waived(const std::string& id, Known known) {
  CaseRecord record = known == Known::waived_but_passes ? passing(id) : failing(id, Verdict::fail);
  record.suite = "tls";
  record.known = known;
  record.known_note = "the vendor mends it in 4.3 (ticket P-17)";
  return record;
}

CaseRecord spiteful() {
  CaseRecord record = failing("TP_PIDMS_TOKEN_BI_02/<b>&", Verdict::fail);
  record.purpose = hostile;
  record.actual = hostile;
  record.exchanges.push_back(silent_request());
  record.exchanges.back().name = hostile;
  return record;
}

void name_evidence(RunRecord& run) {
  for (auto& record : run.cases)
    if (!record.exchanges.empty()) record.evidence = evidence_path(record.id);
}

}  // namespace

RunRecord run() {
  RunRecord run;
  run.suite_version = "0.1.0";
  run.catalogue_sha256 = std::string(64, 'c');
  run.profile_name = "Example IdMS <4.2>";
  run.profile_sha256 = std::string(64, 'a');
  run.release = "18";
  run.roles = {Role::primary_idms};
  run.switches = {{"token_in_register", "refused", false}, {"partner_endpoint", "document", true}};
  run.seed = 18446744073709551615u;
  run.started = "2026-01-31T08:15:00Z";
  run.duration_ms = 65'432;
  run.jobs = 2;
  run.complete = true;
  run.notes = {"hook advance_clock is not given: 1 case is not applicable", hostile};
  run.cases = {passing("TP_PIDMS_TOKEN_BV_01"),
               failing("TP_PIDMS_TOKEN_BI_01/replayed", Verdict::fail),
               spiteful(),
               failing("TP_PIDMS_TOKEN_BI_03", Verdict::warn),
               blocked("TP_PIDMS_TOKEN_BV_04", Verdict::inconc, "alice could not log in: the page has no form"),
               blocked("TP_PIDMS_TOKEN_BV_05", Verdict::error, "the case executed no expectation"),
               blocked("TP_PIDMS_TOKEN_TI_06", Verdict::not_applicable, "ICS item refresh is false"),
               waived("TP_PIDMS_TLS_BI_01", Known::waived),
               waived("TP_PIDMS_TLS_BI_02", Known::waiver_expired),
               waived("TP_PIDMS_TLS_BI_03", Known::waiver_differs),
               waived("TP_PIDMS_TLS_BI_04", Known::waived_but_passes)};
  run.cases[4].exchanges = {silent_request()};
  name_evidence(run);
  run.planned = static_cast<int>(run.cases.size());
  return run;
}

RunRecord large_run(int count) {
  RunRecord large = run();
  large.cases.clear();
  for (int i = 0; i < count; ++i) large.cases.push_back(passing(cat("TP_PIDMS_TOKEN_BV_", i)));
  name_evidence(large);
  large.planned = count;
  return large;
}

std::string page_of(const RunRecord& run) {
  std::ostringstream page;
  CaseDrawer drawer;
  report_html(run, [&](const auto& record, auto& out) { out << drawer.html(record, record.exchanges); }, page);
  return page.str();
}

}  // namespace mcx::sample
