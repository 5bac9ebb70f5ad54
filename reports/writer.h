// The folder of `--out`: report.json, junit.xml, report.html, summary.md and evidence/, kept valid at every moment of a
// run. A file is replaced whole, by renaming a finished one over it, so that a kill leaves the last state and never
// half of one; until the run is complete every file says that it was cut. Each file paces itself: after a write that
// took t it rests for a multiple of t, so that writing takes a small fixed part of the run's time however long the run
// grows.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "harness/model/record.h"
#include "reports/case_spool.h"
#include "reports/html.h"

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
  // Takes in one case, before the first update() that shows it, and again when it has been judged anew. Its exchanges,
  // if it has any, are written down; the record tells where, and need not keep them after that.
  void add(CaseRecord& record);

 private:
  using Clock = std::chrono::steady_clock;
  struct View {
    const char* name;
    std::function<void(const RunRecord&, std::ostream&)> put;
    int rest;  // times the duration of a write
    Clock::time_point next{};
    std::size_t written_cases = static_cast<std::size_t>(-1);
  };

  // What the files say of a case, made once.
  struct Written {
    std::string line;        // of report.json
    CaseSpool::Piece drawn;  // of report.html
  };

  void write(View& view, const RunRecord& run);
  void replace(const std::string& name, const std::function<void(std::ostream&)>& put) const;
  std::vector<Exchange> exchanges_of(const CaseRecord& record) const;
  std::string report(const RunRecord& run) const;
  void put_page(const RunRecord& run, std::ostream& out) const;

  std::string path_;
  std::vector<View> views_;
  CaseDrawer drawer_;
  std::optional<CaseSpool> drawn_;  // once the folder is there
  std::unordered_map<std::string, Written> written_;  // by the id of the case
};

}  // namespace mcx
