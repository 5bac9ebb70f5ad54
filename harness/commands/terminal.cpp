#include "harness/commands/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/commands/messages_of.h"

namespace mcx {
namespace {

constexpr int label_width = 12;

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return std::min<int>(size.ws_col, 120);
  return 80;
}

std::string shown(Verdict verdict) {
  auto name = std::string(name_of(verdict));
  std::transform(name.begin(), name.end(), name.begin(), [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
  return name;
}

// A word longer than a line is broken where the line ends.
void add_wrapped(std::vector<std::string>& lines, const std::string& text, std::size_t width) {
  lines.emplace_back();
  for (auto word : split(text, ' ')) {
    while (word.size() > width) {
      if (!lines.back().empty()) lines.emplace_back();
      lines.back() = word.substr(0, width);
      word.erase(0, width);
    }
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
  }
}

// Breaks at line ends and at blanks.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines;
  for (const auto& line : split(text, '\n')) add_wrapped(lines, line, width);
  return lines;
}

std::string law(const JudgedRequirement& each) {
  const auto& row = *each.row;
  return cat(row.source, " ", row.clause, " (", name_of(row.level), ", ", name_of(row.basis), ") ", row.id, ": ", row.text);
}

bool needs_words(const CaseRecord& record) {
  return record.verdict > Verdict::pass && record.known != Known::waived;
}

std::string counts(const RunRecord& run) {
  auto totals = run.totals();
  std::string text;
  for (const auto verdict : {Verdict::pass, Verdict::warn, Verdict::inconc, Verdict::fail, Verdict::error})
    text += cat(text.empty() ? "" : "  ", name_of(verdict), " ", totals[verdict]);
  return text;
}

}  // namespace

Terminal::Terminal(const RunRecord& run, bool quiet)
    : run_(run), quiet_(quiet), bar_shown_(isatty(STDOUT_FILENO) != 0 && !quiet),
      coloured_(isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr), width_(terminal_width()) {}

void Terminal::begin(const std::string& bound) {
  began_ms_ = monotonic_ms();
  if (quiet_) return;
  std::vector<std::string> roles;
  for (const auto role : run_.roles) roles.emplace_back(name_of(role));
  std::printf("mcx-conformance %s against %s, Release %s (%s)\n", run_.suite_version.c_str(),
              printable(run_.profile_name, 60).c_str(), run_.release.c_str(), join(roles, ", ").c_str());
  std::printf("%d cases, %d at a time, seed %llu; the run ends within %s\n", run_.planned, run_.jobs,
              static_cast<unsigned long long>(run_.seed), bound.c_str());
  for (const auto& note : run_.notes) std::printf("note: %s\n", printable(note, 400).c_str());
  std::fflush(stdout);
}

void Terminal::progress(const CaseRecord& record) {
  ++done_;
  if (bar_shown_) {
    if (monotonic_ms() - drawn_ms_ < 50 && done_ < run_.planned) return;
    drawn_ms_ = monotonic_ms();
    bar();
  } else if (!quiet_) {
    std::printf("%-14s %s\n", shown(record.verdict).c_str(), record.id.c_str());
    std::fflush(stdout);
  }
}

void Terminal::bar() const {
  constexpr int cells = 10;
  const int filled = run_.planned > 0 ? cells * done_ / run_.planned : 0;
  const auto elapsed = monotonic_ms() - began_ms_;
  const auto left = done_ > 0 ? elapsed * (run_.planned - done_) / done_ / 1000 : 0;
  const auto line = cat("[", std::string(static_cast<std::size_t>(filled), '#'),
                        std::string(static_cast<std::size_t>(cells - filled), '.'), "] ", done_, "/", run_.planned, "  ",
                        counts(run_), "  ", left, " s left");
  std::printf("\r\033[K%s", line.substr(0, static_cast<std::size_t>(width_ - 1)).c_str());
  std::fflush(stdout);
}

std::string Terminal::painted(Verdict verdict, const std::string& text) const {
  if (!coloured_) return text;
  const char* colour = verdict == Verdict::pass ? "32" : verdict == Verdict::warn ? "33" : verdict == Verdict::inconc ? "35" : "31";
  return cat("\033[1;", colour, "m", text, "\033[0m");
}

void Terminal::field(const std::string& name, const std::string& text) const {
  if (text.empty()) return;
  bool first = true;
  for (const auto& line : wrapped(text, static_cast<std::size_t>(width_ - label_width - 2))) {
    std::printf("  %-*s%s\n", label_width, first ? name.c_str() : "", line.c_str());
    first = false;
  }
}

void Terminal::failure(const CaseRecord& record) const {
  std::printf("\n%s  %s\n", painted(record.verdict, shown(record.verdict)).c_str(), record.id.c_str());
  field("purpose", record.purpose);
  for (const auto& each : record.requirements)
    if (each.verdict > Verdict::pass) field("clause", law(each));
  field("step", record.step);
  field("messages", course_of(record));
  field("sent", last_sent_of(record));
  field("expected", record.expected);
  field("came back", record.actual);
  field("reason", record.reason);
  field("waiver", record.known_note);
  field("repeat", record.repeat);
}

void Terminal::end(const std::string& folder) {
  if (bar_shown_) std::printf("\r\033[K");
  std::vector<const CaseRecord*> bad;
  for (const auto& record : run_.cases)
    if (needs_words(record)) bad.push_back(&record);
  std::stable_sort(bad.begin(), bad.end(), [](const auto* a, const auto* b) { return a->verdict > b->verdict; });
  std::map<std::string, int> unsent;  // cases that sent nothing, by reason: one of them speaks for all
  for (const auto* record : bad)
    if (record->exchanges.empty()) ++unsent[record->reason];
  for (const auto* record : bad) {
    const int alike = record->exchanges.empty() ? std::exchange(unsent[record->reason], 0) : 1;
    if (alike == 0) continue;
    failure(*record);
    if (alike > 1) field("likewise", cat(alike - 1, " more cases, for the same reason; the report lists them"));
  }
  auto totals = run_.totals();
  std::printf("%s%s  not-applicable %d  known %d  in %.1f s%s\n", bad.empty() ? "" : "\n", counts(run_).c_str(),
              totals[Verdict::not_applicable], run_.known(), static_cast<double>(run_.duration_ms) / 1000.0,
              run_.complete ? "" : "  (the run was cut)");
  std::printf("report: %s/report.html\n", folder.c_str());
}

}  // namespace mcx
