#include "harness/run/registry.h"

#include <algorithm>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/case_body.h"

namespace mcx {
namespace {

std::vector<RegisteredCase>& entries() {
  static std::vector<RegisteredCase> list;
  return list;
}

// "…/suites/csc1/token.cpp" as "suites/csc1/token.cpp".
std::string below_suites(const std::string& file) {
  const auto at = file.rfind("suites/");
  return at == std::string::npos ? file : file.substr(at);
}

std::string folder_of(const std::string& file) {
  const auto parts = split(file, '/');
  return parts.size() < 2 ? "" : parts[parts.size() - 2];
}

}  // namespace

bool register_case(RegisteredCase entry) {
  entry.file = below_suites(entry.file);
  entry.suite = folder_of(entry.file);
  entries().push_back(std::move(entry));
  return true;
}

const std::vector<RegisteredCase>& all_cases() {
  static const bool sorted = [] {
    std::stable_sort(entries().begin(), entries().end(),
                     [](const RegisteredCase& a, const RegisteredCase& b) { return a.file < b.file; });
    for (std::size_t i = 1; i < entries().size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (entries()[i].id == entries()[j].id) throw HarnessError(cat("two cases are called ", entries()[i].id));
    return true;
  }();
  static_cast<void>(sorted);
  return entries();
}

void run_body(const RegisteredCase& entry) { entry.make()->judge(); }

}  // namespace mcx
