// One case on the page of report.html.
#include <kainjow/mustache.hpp>

#include "harness/base/text.h"
#include "reports/escaping.h"
#include "reports/evidence.h"
#include "reports/html.h"
#include "reports/outcome.h"
#include "reports/sequence.h"
#include "reports/templates.h"

namespace mcx {
namespace {

using kainjow::mustache::data;
using List = kainjow::mustache::list;

// The page shows this much of a message; the evidence file has all of it.
constexpr std::size_t most_of_message = 12 * 1024, most_of_claims = 8 * 1024;
constexpr std::size_t most_exchanges = 100;

// An empty text is set as false: to mustache an empty string is something, and an absent one is looked for further out.
void put(data& into, const std::string& name, std::string_view text) {
  into.set(name, text.empty() ? data(false) : data(std::string(text)));
}

data requirement(const JudgedRequirement& judged) {
  const auto& row = *judged.row;
  data out;
  put(out, "id", row.id);
  put(out, "clause", clause_of(row));
  put(out, "level", name_of(row.level));
  put(out, "basis", name_of(row.basis));
  put(out, "verdict", name_of(judged.verdict));
  put(out, "text", row.text);
  return out;
}

data expectation(const Expectation& one) {
  data out;
  put(out, "state", one.held ? "held" : "broken");
  put(out, "state_words", one.held ? "held" : "not held");
  put(out, "expected", one.expected);
  put(out, "actual", one.held ? "" : one.actual);
  put(out, "place", one.place);
  return out;
}

// A step is written "then ..." in the list and "..." in its expectations.
bool belongs_to(const Expectation& one, const std::string& step) {
  return step == one.step || step == cat(name_of(one.phase), ' ', one.step);
}

List steps(const CaseRecord& record) {
  List out;
  for (const auto& step : record.steps) {
    List held;
    for (const auto& one : record.expectations)
      if (belongs_to(one, step)) held.push_back(expectation(one));
    data entry;
    put(entry, "step", step);
    entry.set("some_expectations", data(!held.empty()));
    entry.set("expectations", data(held));
    out.push_back(entry);
  }
  return out;
}

data token(const TokenFacts& facts) {
  data out;
  put(out, "name", facts.name);
  put(out, "signature", facts.signature.empty() ? "none" : facts.signature);
  put(out, "header", shortened(indented_json(facts.header), most_of_claims));
  put(out, "claims", shortened(indented_json(facts.claims), most_of_claims));
  return out;
}

std::string tls_words(const TlsFacts& tls) {
  if (tls.version.empty()) return "";
  return cat(tls.version, ", ", tls.cipher, tls.group.empty() ? "" : ", ", tls.group, ", chain of ", tls.chain.size(),
             tls.chain.size() == 1 ? " certificate" : " certificates");
}

data exchange(const Exchange& one, std::size_t number) {
  data out;
  put(out, "number", std::to_string(number));
  put(out, "state", one.status == 0 ? "broken" : "answered");
  put(out, "name", one.name);
  put(out, "method", one.method);
  put(out, "url", one.url);
  put(out, "local", one.local.empty() ? "harness" : one.local);
  put(out, "remote", peer_of(one));
  put(out, "result", result_of(one));
  put(out, "duration", duration_words(one.duration_ms));
  put(out, "failure", one.failure);
  put(out, "request", shortened(one.request, most_of_message));
  put(out, "response", shortened(one.response, most_of_message));
  put(out, "tls", tls_words(one.tls));
  List tokens;
  for (const auto& facts : one.tokens) tokens.push_back(token(facts));
  out.set("tokens", data(tokens));
  return out;
}

void put_judgement(data& out, const CaseRecord& record) {
  put(out, "verdict", name_of(record.verdict));
  put(out, "waiver", waiver_sentence(record));
  put(out, "reason", record.reason);
  put(out, "step", record.step);
  put(out, "expected", record.expected);
  put(out, "actual", record.actual);
  out.set("decided", data(!record.step.empty() || !record.expected.empty() || !record.actual.empty()));
  put(out, "repeat", record.repeat);
}

void put_exchanges(data& out, const std::vector<Exchange>& all) {
  List exchanges;
  for (const auto& one : all)
    if (exchanges.size() < most_exchanges) exchanges.push_back(exchange(one, exchanges.size() + 1));
  out.set("some_exchanges", data(!exchanges.empty()));
  out.set("exchanges", data(exchanges));
  put(out, "sequence", sequence_svg(all));
}

data case_data(const CaseRecord& record, const std::vector<Exchange>& exchanges) {
  data out;
  put(out, "anchor", anchor_of(record.id));
  put(out, "id", record.id);
  put(out, "suite", record.suite);
  put(out, "role", name_of(record.role));
  put(out, "purpose", record.purpose);
  put(out, "counted", counted_as(record));
  put(out, "clause", record.requirements.empty() ? "" : clause_of(*record.requirements.front().row));
  put(out, "duration", duration_words(record.duration_ms));
  put_judgement(out, record);
  List requirements;
  for (const auto& judged : record.requirements) requirements.push_back(requirement(judged));
  out.set("requirements", data(requirements));
  out.set("some_steps", data(!record.steps.empty()));
  out.set("steps", data(steps(record)));
  put_exchanges(out, exchanges);
  put(out, "evidence", record.evidence);
  return out;
}

}  // namespace

struct CaseDrawer::Template {
  kainjow::mustache::mustache mustache{std::string(case_template())};
};

CaseDrawer::CaseDrawer() : template_(std::make_unique<Template>()) {
  template_->mustache.set_custom_escape([](const std::string& text) { return html_text(text); });
}
CaseDrawer::~CaseDrawer() = default;

std::string CaseDrawer::html(const CaseRecord& record, const std::vector<Exchange>& exchanges) {
  return template_->mustache.render(case_data(record, exchanges));
}

}  // namespace mcx
