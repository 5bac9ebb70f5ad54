// What a person sees while a run goes on and when it has ended: a bar with counts on a terminal, plain lines elsewhere;
// then what went wrong, each with what was sent, what the clause demands, what came back and how to repeat it alone.
#pragma once

#include <string>

#include "harness/model/record.h"

namespace mcx {

class Terminal {
 public:
  Terminal(const RunRecord& run, bool quiet);
  void begin(const std::string& bound);       // "600 s"
  void progress(const CaseRecord& record);
  void end(const std::string& folder);

 private:
  void bar() const;
  void failure(const CaseRecord& record) const;
  void field(const std::string& name, const std::string& text) const;
  std::string painted(Verdict verdict, const std::string& text) const;

  const RunRecord& run_;
  bool quiet_, bar_shown_, coloured_;
  int width_;
  std::int64_t began_ms_ = 0;
  std::int64_t drawn_ms_ = 0;
  int done_ = 0;
};

}  // namespace mcx
