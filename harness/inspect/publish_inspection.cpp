#include "harness/inspect/publish_inspection.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/inspect/publish_facts.h"
#include "harness/model/judgement.h"
#include "harness/wire/redaction.h"

namespace mcx {
namespace {

constexpr std::size_t most_shown = 600;  // bytes of a value

class PublishInspector {
 public:
  explicit PublishInspector(const PublishQuestion& question) : question_(question) {
    const auto token = question.clear_token();
    redactor_.learn("token", token);
    for (const auto& part : split(token, '.')) redactor_.learn("part_of_token", part);
    redactor_.mask(question.publish().bytes());  // learns what stands elsewhere
  }

  std::string shown(std::string_view text) { return printable(redactor_.mask(text), most_shown); }

  void judge(std::span<const PublishFact> facts, std::vector<Finding>& out) {
    for (const auto& fact : facts) {
      if (!question_.service && !fact.one_law())
        out.push_back(unknown_service(fact));
      else if (const auto* row = fact.law[question_.service ? static_cast<std::size_t>(*question_.service) : 0].row)
        out.push_back(judge(fact, *row));
    }
  }

 private:
  static Finding unknown_service(const PublishFact& fact) {
    Finding finding{.name = fact.name, .subject = fact.subject};
    finding.reason = "nothing tells which service it is; say it with --service";
    return finding;
  }

  Finding judge(const PublishFact& fact, const Requirement& row) {
    Finding finding{.name = fact.name, .subject = fact.subject, .row = &row};
    if (!row.applies_to(question_.known.release)) {
      finding.verdict = Verdict::not_applicable;
      finding.reason = cat("no rule of Release ", question_.known.release);
      return finding;
    }
    const auto found = fact.find(question_);
    finding.verdict = !found.holds ? found.otherwise : *found.holds ? Verdict::pass : violation_of(row);
    finding.expected = shown(found.expected);
    finding.actual = shown(found.actual);
    finding.reason = shown(found.reason);
    return finding;
  }

  const PublishQuestion& question_;
  Redactor redactor_;
};

// Departures from the grammar at places that no fact looks at.
std::vector<std::string> notes_on(const PublishQuestion& question) {
  constexpr std::string_view judged[] = {"Via", "Max-Forwards", "To", "From", "Call-ID", "CSeq"};
  std::vector<std::string> out;
  for (const auto& deviation : question.sample.reading.deviations) {
    const auto names = [&](std::string_view name) { return equal_ignoring_case(name, deviation.place); };
    if (std::none_of(std::begin(judged), std::end(judged), names))
      out.push_back(cat(replace_all(std::string(name_of(deviation.fault)), "_", " "), " at ", deviation.place));
  }
  for (const auto& fault : question.body_faults) out.push_back(cat(fault, " in the multipart body (RFC 2046 5.1)"));
  return out;
}

void judge_token(const PublishQuestion& question, TokenQuestion asked, PublishInspection& inspection) {
  const auto token = question.clear_token();
  if (token.empty()) {
    inspection.token_unread = question.info && question.info->access_token && question.info->access_token->encrypted
                                  ? "the access token is encrypted"
                                  : "no access token can be read";
    return;
  }
  asked.kind = TokenKind::access;
  asked.token = read_token(std::string(words_for(TokenKind::access)), token);
  inspection.token = inspect(asked);
}

}  // namespace

PublishInspection inspect(const PublishQuestion& question, const std::optional<TokenQuestion>& asked) {
  PublishInspector inspector(question);
  const auto& sample = question.sample;
  PublishInspection inspection{.start_line = inspector.shown(question.publish().start_line()),
                               .call_id = inspector.shown(question.publish().header("Call-ID")),
                               .from = sample.captured.from,
                               .to = sample.captured.to,
                               .transport = sample.captured.transport,
                               .copies = sample.copies};
  if (question.service) inspection.service = question.names()->word;
  inspection.act = name_of(question.act);
  inspection.hop = name_of(question.hop);
  inspection.service_because = question.service_because;
  inspection.act_because = question.act_because;
  inspection.hop_because = question.hop_because;
  if (sample.answer) inspection.answer = sample.answer->message.status;
  inspector.judge(facts_of_request(), inspection.findings);
  inspector.judge(facts_of_answer(), inspection.findings);
  for (const auto& note : notes_on(question)) inspection.notes.push_back(inspector.shown(note));
  if (asked) judge_token(question, *asked, inspection);
  return inspection;
}

std::vector<Finding> PublishInspections::all() const {
  std::vector<Finding> out;
  for (const auto& message : messages) {
    out.insert(out.end(), message.findings.begin(), message.findings.end());
    if (message.token) out.insert(out.end(), message.token->findings.begin(), message.token->findings.end());
  }
  return out;
}

int PublishInspections::status() const {
  const auto findings = all();
  return exit_status(totals_of(findings), verdict_of(findings) != Verdict::inconc);
}

}  // namespace mcx
