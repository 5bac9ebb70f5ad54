// Findings in the final answer to a PUBLISH.
#include <algorithm>

#include "harness/base/text.h"
#include "harness/inspect/publish_findings.h"
#include "harness/wire/sip_header.h"

namespace mcx::findings {
namespace {

const char* const no_answer = "no answer in the input";

const SipMessage* answer_in(const PublishQuestion& question) {
  return question.sample.answer ? &question.sample.answer->message : nullptr;
}
bool accepted(const SipMessage& answer) { return answer.status < 300; }

std::string status_of(const SipMessage& answer) { return cat("answered with ", answer.status); }

// "101" of: Warning: 399 host "101 service authorisation failed"
std::vector<std::string> codes_in(const SipMessage& answer) {
  std::vector<std::string> out;
  for (const auto& warning : warnings(answer)) out.push_back(warning.text.substr(0, 3));
  return out;
}
bool has_code(const SipMessage& answer, std::string_view code) {
  const auto codes = codes_in(answer);
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_well_formed(const std::string& value) {
  const auto warning = read_warning(value);
  if (!warning || warning->code != 399 || warning->agent.empty() || warning->text.size() < 5) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::all_of(warning->text.begin(), warning->text.begin() + 3, digit) && warning->text[3] == ' ';
}

// What must not succeed: refused as expected, accepted against it, or refused for something that is checked earlier.
PublishFinding refusal(const SipMessage& answer, int status, const std::string& because) {
  const auto expected = cat("refused with ", status, ", since ", because);
  if (answer.status == status) return judged(true, expected, status_of(answer));
  if (accepted(answer)) return judged(false, expected, status_of(answer));
  return unknown(cat(status_of(answer), "; another check may have come first"));
}

}  // namespace

PublishFinding answered(const PublishQuestion& question) {
  if (const auto* answer = answer_in(question)) return judged(true, "a final answer", status_of(*answer));
  return question.sample.captured.transport.empty() ? moot(no_answer) : unknown("the capture holds no final answer");
}

PublishFinding new_tag(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (!accepted(*answer)) return moot("it was refused");
  const auto tags = answer->header_values("SIP-ETag");
  const bool repeated = question.sample.answer->tag_repeated;
  return judged(tags.size() == 1 && is_sip_token(tags.front()) && !repeated, "SIP-ETag with one new entity-tag",
                repeated ? "the entity-tag was given out before" : told(*answer, "SIP-ETag"));
}

PublishFinding granted_lifetime(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (!accepted(*answer)) return moot("it was refused");
  const auto granted = read_number(answer->header("Expires"));
  const auto asked = read_number(question.publish().header("Expires"));
  if (granted && asked && *granted > *asked)
    return reported("Expires no larger than what was asked for", told(*answer, "Expires"));
  return judged(granted.has_value(), "Expires with the lifetime chosen", told(*answer, "Expires"));
}

PublishFinding warning_form(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  const auto values = answer->header_values("Warning");
  if (values.empty()) return moot("no Warning");
  return judged(std::all_of(values.begin(), values.end(), is_well_formed),
                "399, a host, and between quotes a code of three digits with its text", told(*answer, "Warning"));
}

PublishFinding refusal_warning(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (answer->status != 403 || question.act != PublishAct::authorisation)
    return moot("no service authorisation that was answered with 403");
  const auto* expected = "Warning with code 101 when service authorisation failed";
  if (has_code(*answer, "139") || has_code(*answer, "140")) return moot("it was refused for its protection");
  if (!answer->has("Warning") || has_code(*answer, "101"))
    return judged(answer->has("Warning"), expected, told(*answer, "Warning"));
  return unknown(cat(told(*answer, "Warning"), ", which may tell another reason"));
}

PublishFinding busy_warning(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (answer->status != 486) return moot("not answered with 486");
  return judged(has_code(*answer, "164"), "Warning with code 164 when the user has too many clients",
                told(*answer, "Warning"));
}

PublishFinding unknown_user_warning(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (answer->status != 404 || question.act != PublishAct::settings)
    return moot("no settings-only PUBLISH that was answered with 404");
  if (has_code(*answer, "141"))
    return judged(true, "Warning with code 141 when no binding is known", told(*answer, "Warning"));
  return unknown("404 without code 141, which may be about the Request-URI");
}

PublishFinding several_devices(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  const auto media = read_media_type(answer->header("Content-Type"));
  if (!accepted(*answer) || !media || media->type != question.names()->info_mime)
    return moot("no info part in the answer; whether the user has further clients cannot be seen");
  const auto info = read_mc_info(*question.service, answer->body);
  const auto value = info.multiple_devices ? info.multiple_devices->text : "";
  return judged(
      info.ok() && (value == "true" || value == "1"), cat(question.names()->multiple_devices, " is true"),
      info.ok() ? cat(question.names()->multiple_devices, " is ", value.empty() ? "not there" : printable(value, 20))
                : std::string(sentence_for(info.fault)));
}

PublishFinding stale_tag_refused(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  const auto history = question.sample.tag;
  if (history != TagHistory::superseded && history != TagHistory::refused)
    return moot("no entity-tag that the input shows to be stale");
  return refusal(*answer, 412, "the entity-tag was used up");
}

PublishFinding several_tags_refused(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  const auto tags = question.publish().header_values("SIP-If-Match");
  if (tags.empty() || (tags.size() == 1 && is_sip_token(tags.front()))) return moot("SIP-If-Match is good, or absent");
  return refusal(*answer, 400, "SIP-If-Match has not one entity-tag");
}

PublishFinding bad_event_refused(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (*one_event(question).holds) return moot("Event is good");
  if (answer->status >= 500)
    return judged(false, "refused with 489, since Event is missing or unknown", status_of(*answer));
  if (answer->status == 489 && !answer->has("Allow-Events"))
    return reported("489 with Allow-Events", "answered with 489, no Allow-Events");
  return refusal(*answer, 489, "Event is missing or unknown");
}

PublishFinding nameless_refused(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (question.hop == SipHop::sip_1) return moot("before the SIP core, which asserts the identity");
  if (question.publish().has("P-Asserted-Identity")) return moot("P-Asserted-Identity is there");
  return judged(!accepted(*answer), "refused, since there is no P-Asserted-Identity", status_of(*answer));
}

PublishFinding half_protected_refused(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (protected_alike(question).holds.value_or(true)) return moot("token and client ID are not protected differently");
  if (answer->status == 403 && !has_code(*answer, "139") && !has_code(*answer, "140"))
    return judged(false, "403 with Warning code 140 or 139", told(*answer, "Warning"));
  return refusal(*answer, 403, "only one of token and client ID is encrypted");
}

PublishFinding nothing_refused(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (!question.publish().body.empty() || question.publish().has("SIP-If-Match"))
    return moot("the PUBLISH has a body or an entity-tag");
  return judged(!accepted(*answer), "refused, since there is neither a body nor an entity-tag", status_of(*answer));
}

PublishFinding least_lifetime(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (answer->status != 423) return moot("not answered with 423");
  return judged(read_number(answer->header("Min-Expires")).has_value(), "423 with Min-Expires",
                told(*answer, "Min-Expires"));
}

PublishFinding accepted_types(const PublishQuestion& question) {
  const auto* answer = answer_in(question);
  if (answer == nullptr) return moot(no_answer);
  if (answer->status != 415) return moot("not answered with 415");
  if (!answer->has("Accept")) return reported("415 with Accept", "no Accept");
  return judged(true, "415 with Accept", told(*answer, "Accept"));
}

}  // namespace mcx::findings
