#include "harness/commands/messages_of.h"

#include <algorithm>
#include <array>
#include <vector>

#include "harness/base/text.h"

namespace mcx {
namespace {

// What a reader of SIP takes as read.
bool is_routine(std::string_view line) {
  constexpr std::array names{"Via:", "Max-Forwards:", "From:", "To:", "Call-ID:", "CSeq:", "Contact:", "Content-Length:"};
  return std::ranges::any_of(names, [&](const char* name) { return line.starts_with(name); });
}

// The lines of a request that say what is special about it: of HTTP the body, of SIP some header fields too.
std::vector<std::string> telling_lines(const Exchange& exchange) {
  const auto& text = exchange.request;
  const bool sip = text.substr(0, text.find('\n')).find(" SIP/2.0") != std::string::npos;
  const auto from = text.find(sip ? "\r\n" : "\r\n\r\n");
  std::vector<std::string> lines;
  if (from == std::string::npos) return lines;
  for (const auto& line : split(text.substr(from), '\n'))
    if (!trim(line).empty() && !(sip && is_routine(line))) lines.emplace_back(printable(trim(line), 300));
  return lines;
}

std::vector<const Exchange*> told_of(const CaseRecord& record) {
  std::vector<const Exchange*> all;
  for (const auto& each : record.exchanges)
    if (each.name != farewell) all.push_back(&each);
  return all;
}

}  // namespace

std::string course_of(const CaseRecord& record) {
  constexpr std::size_t most = 8;
  const auto all = told_of(record);
  if (all.size() < 2) return "";
  std::vector<std::string> words;
  if (all.size() > most) words.push_back(cat(all.size() - most, " before"));
  for (auto i = all.size() > most ? all.size() - most : 0; i < all.size(); ++i)
    words.push_back(cat(printable(all[i]->name, 60), " ", all[i]->status == 0 ? "unanswered" : std::to_string(all[i]->status)));
  return join(words, ", ");
}

std::string last_sent_of(const CaseRecord& record) {
  constexpr std::size_t most = 900;
  const auto all = told_of(record);
  if (all.empty()) return "";
  auto text = printable(cat(all.back()->name, ": ", all.back()->method, " ", all.back()->url), 300);
  for (const auto& line : telling_lines(*all.back())) {
    text += "\n" + line;
    if (text.size() > most) return text + "\n...";
  }
  return text;
}

}  // namespace mcx
