#include "harness/run/waivers.h"

#include <fstream>
#include <iterator>

#include "harness/base/clock.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/json.h"

namespace mcx {
namespace {

[[noreturn]] void refuse(const std::string& file, unsigned line, const std::string& sentence) {
  throw UsageError(cat(file, line > 0 ? cat(":", line) : "", ": ", sentence));
}

bool is_date(const std::string& text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && text.find_first_not_of("0123456789-") == std::string::npos;
}

Waiver waiver_of(const Json& entry, const std::string& file) {
  Waiver waiver{entry.string_at("case"), entry.string_at("reason"), entry.string_at("ticket"), entry.string_at("until")};
  if (waiver.case_id.empty() || waiver.reason.empty() || !is_date(waiver.until))
    refuse(file, entry.line(), "a waiver needs case, reason and until (YYYY-MM-DD); add what is missing.");
  return waiver;
}

std::vector<Waiver> read(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) refuse(file, 0, "the waiver file cannot be read; check --waivers.");
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const auto document = parse_json(text, {.comments = true});
  if (!document.value) refuse(file, document.fault.line, cat("this is not JSON: ", document.fault.sentence, "."));
  const auto* list = document.value->is(Json::Kind::object) ? document.value->find("known") : &*document.value;
  if (list == nullptr || !list->is(Json::Kind::array))
    refuse(file, document.value->line(), "a waiver file holds an array of waivers, or an object with \"known\".");
  std::vector<Waiver> waivers;
  for (const auto& entry : list->items()) waivers.push_back(waiver_of(entry, file));
  return waivers;
}

std::string note_of(const Waiver& waiver, const std::string& remark) {
  return cat(waiver.reason, waiver.ticket.empty() ? "" : cat(" [", waiver.ticket, "]"), " until ", waiver.until, remark);
}

}  // namespace

Waivers::Waivers(const Profile& profile, const std::string& file) : list_(profile.known) {
  if (file.empty()) return;
  const auto more = read(file);
  list_.insert(list_.end(), more.begin(), more.end());
}

void Waivers::apply(CaseRecord& record) const {
  if (record.verdict == Verdict::not_applicable) return;  // it was not run: nothing to waive
  for (const auto& waiver : list_) {
    if (waiver.case_id != record.id && !glob_match(waiver.case_id, record.id)) continue;
    const bool failed = record.verdict == Verdict::fail || record.verdict == Verdict::warn;
    if (record.verdict == Verdict::pass) {
      record.known = Known::waived_but_passes;
      record.known_note = note_of(waiver, "; the case passes now, so the waiver can go");
    } else if (waiver.until < rfc3339_now().substr(0, 10)) {
      record.known = Known::waiver_expired;
      record.verdict = worse(record.verdict, Verdict::fail);
      record.known_note = note_of(waiver, "; the waiver has run out");
    } else if (!failed) {
      record.known = Known::waiver_differs;
      record.verdict = worse(record.verdict, Verdict::fail);
      record.known_note = note_of(waiver, "; the case does not fail as the waiver expects");
    } else {
      record.known = Known::waived;
      record.known_note = note_of(waiver, "");
    }
    return;
  }
}

}  // namespace mcx
