#include "harness/commands/publish_page.h"

#include "harness/base/text.h"
#include "harness/commands/finding_lines.h"
#include "harness/commands/inspection_page.h"
#include "harness/commands/paragraph.h"

namespace mcx {
namespace {

std::string guessed(const std::string& because, std::string_view option) {
  return because.empty() ? "" : cat(" (a guess: ", because, "; ", option, " decides)");
}

std::string place_of(const PublishInspection& message) {
  if (message.transport.empty()) return "";
  const auto copies = message.copies > 1 ? cat(", sent ", message.copies, " times") : "";
  return paragraph(cat("From ", message.from, " to ", message.to, " over ", message.transport, copies, "."), 0);
}

std::string sip_2_limits(const PublishInspection& message) {
  if (message.hop != name_of(SipHop::sip_2)) return "";
  return paragraph(
      "Behind the SIP core the identity is asserted, and P-Preferred-Identity, P-Preferred-Service, Via, Max-Forwards "
      "and the transport of the client are not seen; what is said of them is said of this hop, or not at all.",
      0);
}

std::string taken_for(const PublishInspection& message) {
  const auto service = message.service.empty() ? std::string("a service that is not told")
                                               : message.service + guessed(message.service_because, "--service");
  const auto act = std::string(words_for(*act_named(message.act)));
  return cat("Taken for: ", service, "; ", act, guessed(message.act_because, "--as"), "; hop ", message.hop,
             guessed(message.hop_because, "--hop"), ". ",
             message.answer == 0 ? std::string("No answer.") : cat("Answer: ", message.answer, "."));
}

std::string page_of_token(const PublishInspection& message) {
  if (message.token) return cat("\n", page_of(*message.token, "The access token in it"));
  if (message.token_unread.empty()) return "";
  return paragraph(cat("The access token is not judged: ", message.token_unread, "."), 0);
}

std::string page_of(const PublishInspection& message) {
  auto out = cat(paragraph(message.start_line, 0), place_of(message), paragraph(taken_for(message), 0),
                 sip_2_limits(message), "\n", lines_of(message.findings));
  if (!message.notes.empty()) out += paragraph(cat("No rule is judged for: ", join(message.notes, "; "), "."), 0);
  return cat(out, page_of_token(message));
}

}  // namespace

std::string page_of(const PublishInspections& inspections, const std::string& file) {
  auto out = paragraph(cat(printable(file, 200), ": ", counted(inspections.messages.size(), "PUBLISH request"),
                           ", judged by Release ", inspections.release, "."),
                       0);
  for (const auto& note : inspections.notes) out += paragraph(cat("Note: ", note, "."), 0);
  for (const auto& message : inspections.messages) out += cat("\n", page_of(message));
  return cat(out, "\n", counts_of(inspections.all()));
}

}  // namespace mcx
