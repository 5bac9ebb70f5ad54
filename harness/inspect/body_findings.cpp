// Findings in the parts that make a PUBLISH a service authorisation.
#include "harness/base/text.h"
#include "harness/inspect/publish_findings.h"
#include "harness/wire/poc_settings.h"

namespace mcx::findings {
namespace {

std::string refusal_of(const ReadInfo& info) { return cat(sentence_for(info.fault), " (", info.detail, ")"); }

std::string counted_parts(std::size_t count) { return count == 0 ? "there is none" : cat("there are ", count); }

// An element of the info part that service authorisation has; the value is not told.
PublishFinding element(const PublishQuestion& question, std::string_view name,
                       std::optional<InfoValue> ReadInfo::*value) {
  if (question.act != PublishAct::authorisation)
    return moot("not a service authorisation, and no PUBLISH needs a token (TS 33.180 5.1.3.2.1)");
  const auto expected = cat("one ", question.names()->info_mime, " part with ", name);
  const auto count = question.count(question.names()->info_mime);
  if (count != 1) return judged(false, expected, counted_parts(count));
  if (!question.info->ok()) return unknown(cat("the info part cannot be read: ", refusal_of(*question.info)));
  const auto& found = (*question.info).*value;
  if (!found) return judged(false, expected, cat("it has no ", name));
  if (found->encrypted) return judged(true, expected, cat("it has ", name, ", encrypted"));
  return judged(!found->text.empty(), expected, found->text.empty() ? cat(name, " is empty") : cat("it has ", name));
}

std::string settings_missing(const PocSettings& settings, McService service) {
  std::vector<std::string> out;
  if (!settings.profile_index) out.push_back("user-profile-index");
  if (service != McService::mcdata && !settings.answer_mode) out.push_back("answer-mode");
  if (service != McService::mcdata && !settings.multiplex) out.push_back("multiplex-support");
  return join(out, ", ");
}

}  // namespace

PublishFinding access_token(const PublishQuestion& question) {
  return element(question, question.names()->access_token, &ReadInfo::access_token);
}

PublishFinding client_id(const PublishQuestion& question) {
  return element(question, question.names()->client_id, &ReadInfo::client_id);
}

PublishFinding info_document(const PublishQuestion& question) {
  const auto& names = *question.names();
  if (!question.info) return moot("no info part");
  return judged(question.info->ok(),
                cat(names.root, " in ", names.info_space, " with one ", names.params,
                    "; each element of type Normal or Encrypted with the one child that fits"),
                question.info->ok() ? "it is" : refusal_of(*question.info));
}

PublishFinding token_first(const PublishQuestion& question) {
  if (!question.info || !question.info->ok() || !question.info->access_token) return moot("no readable access token");
  const auto& names = *question.names();
  const auto document = parse_xml(question.part(names.info_mime)->body);
  const auto& children = document.root.child(names.info_space, names.params)->children;
  return judged(children.front().name == names.access_token, cat(names.access_token, " is the first in ", names.params),
                cat(printable(children.front().name, 60), " is the first"));
}

PublishFinding settings_part(const PublishQuestion& question) {
  const auto count = question.count(poc_settings_mime);
  if (count == 0 && question.act != PublishAct::authorisation) return moot("not a service authorisation");
  const auto expected = cat("one ", poc_settings_mime, " part with the selected user profile",
                            question.service == McService::mcdata ? "" : ", answer mode and multiplex support");
  if (count != 1) return judged(false, expected, counted_parts(count));
  const auto read = read_poc_settings(question.part(poc_settings_mime)->body);
  if (!read.ok()) return judged(false, expected, cat(sentence_for(read.fault), " (", read.detail, ")"));
  const auto missing = settings_missing(read.settings, *question.service);
  return judged(missing.empty(), expected, missing.empty() ? "it has them" : cat("it has no ", missing));
}

}  // namespace mcx::findings
