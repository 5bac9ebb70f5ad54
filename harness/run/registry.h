// Every case there is, as the suite files registered them before main. A table contributes one entry a row.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/model/case_spec.h"

namespace mcx {

class CaseBody;

struct RegisteredCase {
  std::string id;     // with "/row" for a row of a table
  std::string suite;  // folder of its file: "csc1"
  std::string file;   // "suites/csc1/token.cpp"
  CaseSpec spec;      // .verifies is the row's own where it has one
  std::function<std::unique_ptr<CaseBody>()> make;
};

// In the order of file name, then of registration.
const std::vector<RegisteredCase>& all_cases();
bool register_case(RegisteredCase entry);
// Runs the body in this process. Used by the runner in a child process, with a CaseContext alive.
void run_body(const RegisteredCase& entry);

}  // namespace mcx
