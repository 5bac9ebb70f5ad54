#include "harness/inspect/inspection.h"

#include <gmock/gmock-matchers.h>

#include <algorithm>
#include <sstream>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/inspect/token_facts.h"
#include "harness/model/judgement.h"
#include "harness/wire/redaction.h"

namespace mcx {
namespace {

constexpr std::size_t most_shown = 600;  // bytes of a value

bool readable(const Token& token, Reads reads) {
  if (reads == Reads::nothing) return true;
  if (reads == Reads::header) return token.parsed.jws.header.is(Json::Kind::object);
  return reads == Reads::jws ? token.parsed.fault == JoseFault::none : token.is_jwt();
}

std::string refusal_of(const Token& token) {
  const auto fault = token.parsed.fault != JoseFault::none ? token.parsed.fault : token.claims.fault;
  return std::string(sentence_for(fault));
}

// A claim that is a date, as a person reads it.
std::string dated(const Token& token, std::string_view subject) {
  if (subject != "exp" && subject != "iat" && subject != "nbf") return "";
  const auto* claim = token.claim(subject);
  const auto seconds = claim == nullptr ? std::nullopt : claim->integer();
  const auto date = seconds ? rfc3339_of(*seconds) : "";
  return date.empty() ? "" : cat(" (", date, ")");
}

class Inspector {
 public:
  explicit Inspector(const TokenQuestion& question) : question_(question) {
    const auto& compact = question.token.compact.reveal();
    redactor_.learn("token", compact);
    for (const auto& part : split(compact, '.')) redactor_.learn("part_of_token", part);
  }

  Finding judge(const TokenFact& fact) {
    Finding finding{.name = fact.name, .subject = fact.subject, .row = fact.law.row};
    if (!fact.law.row->applies_to(question_.release)) {
      finding.verdict = Verdict::not_applicable;
      finding.reason = cat("no rule of Release ", question_.release);
    } else if (!readable(question_.token, fact.reads)) {
      finding.reason = cat("the token cannot be read: ", refusal_of(question_.token));
    } else {
      answer(finding, fact.demand(question_));
    }
    return finding;
  }

  std::string shown(std::string_view text) { return printable(redactor_.mask(text), most_shown); }

 private:
  void answer(Finding& finding, const Demand& demand) {
    if (!demand.matcher) {
      finding.verdict = demand.otherwise;
      finding.reason = demand.why;
      return;
    }
    testing::StringMatchResultListener listener;
    const bool held = demand.matcher->MatchAndExplain(question_.token, &listener);
    finding.verdict = held ? Verdict::pass : violation_of(*finding.row);
    std::ostringstream expected;
    demand.matcher->DescribeTo(&expected);
    finding.expected = shown(expected.str());
    const auto actual = listener.str();
    finding.actual = shown(
        actual.starts_with(cat(finding.subject, " is ")) ? actual + dated(question_.token, finding.subject) : actual);
    if (!held) finding.reason = demand.note;
  }

  const TokenQuestion& question_;
  Redactor redactor_;
};

Finding unknown_kind(const Token& token) {
  Finding finding{.name = "kind", .subject = "kind"};
  finding.reason = token.is_jwt()
                       ? "nothing tells an ID, an access and a security token apart here; say which with --as"
                       : "what cannot be read does not show what kind of token it is; say which with --as";
  return finding;
}

std::string header_of(const Token& token) {
  const auto& header = token.parsed.jws.header;
  std::vector<std::string> parts;
  for (const auto* name : {"alg", "typ", "kid"})
    if (const auto* member = header.find(name)) parts.push_back(cat(name, " ", member->dump()));
  return join(parts, ", ");
}

std::vector<std::string> unjudged_claims(const Inspection& inspection, const Token& token) {
  std::vector<std::string> names;
  if (!token.is_jwt()) return names;
  for (const auto& member : token.claims.value.members()) {
    const auto looks_at = [&](const Finding& finding) { return finding.subject == member.name; };
    if (std::none_of(inspection.findings.begin(), inspection.findings.end(), looks_at)) names.push_back(member.name);
  }
  return names;
}

}  // namespace

Inspection inspect(const TokenQuestion& question) {
  Inspector inspector(question);
  Inspection inspection{.kind = question.kind,
                        .because = question.because,
                        .release = question.release,
                        .at = question.at,
                        .header = inspector.shown(header_of(question.token))};
  for (const auto& fact : facts_of_any_token()) inspection.findings.push_back(inspector.judge(fact));
  if (!question.kind) inspection.findings.push_back(unknown_kind(question.token));
  if (question.kind)
    for (const auto& fact : facts_of(*question.kind)) inspection.findings.push_back(inspector.judge(fact));
  for (const auto& name : unjudged_claims(inspection, question.token))
    inspection.unjudged.push_back(printable(inspector.shown(name), 80));
  return inspection;
}

std::map<Verdict, int> Inspection::totals() const { return totals_of(findings); }

Verdict Inspection::verdict() const { return verdict_of(findings); }

int Inspection::status() const { return exit_status(totals(), verdict() != Verdict::inconc); }

}  // namespace mcx
