// One run of the suite against a reference of its own, measured from outside: wall time, and the memory of its
// processes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/base/clock.h"
#include "harness/run/pki.h"
#include "harness/run/program.h"

namespace mcx::bench {

// A fresh reference (a run may advance its clock and disable its users), which goes with the object, and a folder for
// the run's output, which goes with the program.
class Bed {
 public:
  // `arguments` are the reference's; `environment` is "NAME=value" each.
  explicit Bed(const std::vector<std::string>& arguments = {}, const std::vector<std::string>& environment = {});
  static Bed without_reference();  // for a run that launches its own
  // One whose partner IdMS trusts the harness as a primary.
  static Bed with_partner();
  const std::string& folder() const { return folder_; }
  std::string profile() const { return folder_ + "/profile.json"; }
  std::string trust() const { return trust_; }

 private:
  explicit Bed(std::nullptr_t);
  void start(const std::vector<std::string>& arguments, const std::vector<std::string>& environment);
  std::string folder_, trust_;
  TemporaryPki pki_;
  RunningProgram reference_;
};

struct Measured {
  double seconds = 0;
  int cases = 0;  // that were run or said not to apply
  int status = 0;
  long parent_kib = 0;   // VmHWM of mcx-conformance itself
  long largest_kib = 0;  // ru_maxrss over it and its case processes
};

Measured run_suite(const Bed& bed, const std::vector<std::string>& arguments);

double seconds_since(std::int64_t start_ns);
std::int64_t now_ns();
double median(std::vector<double> values);

}  // namespace mcx::bench
