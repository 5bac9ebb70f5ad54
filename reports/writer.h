// The folder of `--out`: report.json, junit.xml, report.html, summary.md and evidence/, kept valid at every moment of a
// run. A file is replaced whole, by renaming a finished one over it, so that a kill leaves the last state and never
// half of one; until the run is complete every file says that it was cut. Each file paces itself: after a write that
// took t it rests for a multiple of t, so that writing takes a small fixed part of the run's time however long the run
// grows.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "harness/model/record.h"

namespace mcx {

class ReportFolder {
 public:
  // Makes the folder, proves that it can be written to, and clears the evidence of an earlier run in it. Throws
  // UsageError "cannot write to ..." with the reason. `path` may exist.
  explicit ReportFolder(std::string path);

  // Brings the files up to `run` as far as their pace allows; all of them when it is their first time or run.complete.
  // Call it before the first case, after each case, and when nothing happens for a while, so that nothing stays behind.
  void update(const RunRecord& run);
  // All files, now: for the end of a run, also of one that was cut.
  void finish(const RunRecord& run);
  // Writes the exchanges of one case, if it has any, and notes in the record where they lie. The record need not keep
  // them after that: the page reads them from there.
  void add_evidence(CaseRecord& record);

 private:
  using Clock = std::chrono::steady_clock;
  struct View {
    const char* name;
    std::function<void(const RunRecord&, std::ostream&)> put;
    int rest;  // times the duration of a write
    Clock::time_point next{};
    std::size_t written_cases = static_cast<std::size_t>(-1);
  };

  void write(View& view, const RunRecord& run);
  void replace(const std::string& name, const std::function<void(std::ostream&)>& put) const;
  std::vector<Exchange> exchanges_of(const CaseRecord& record) const;
  std::string report(const RunRecord& run);

  std::string path_;
  std::vector<View> views_;
  std::vector<std::string> lines_;  // of report.json, one per case already seen
  std::vector<std::string> ids_;    // whose lines they are
};

}  // namespace mcx
