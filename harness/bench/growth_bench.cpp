// mcx-bench-growth [ROUNDS]: how the time of a run grows with its cases and falls with -j 2, and the memory it takes.
// Parts of the suite are shards, so that each holds cases of every kind. Ratios only: the machine may have other work.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "harness/base/text.h"
#include "harness/bench/measured_run.h"

namespace mcx::bench {
namespace {

struct Growth {
  std::vector<double> seconds;
  Measured last;
  long parent_kib = 0, largest_kib = 0;
};

Growth measured(int rounds, const std::vector<std::string>& arguments) {
  Growth growth;
  for (int i = 0; i < rounds; ++i) {
    const Bed bed;
    growth.last = run_suite(bed, arguments);
    growth.seconds.push_back(growth.last.seconds);
    growth.parent_kib = std::max(growth.parent_kib, growth.last.parent_kib);
    growth.largest_kib = std::max(growth.largest_kib, growth.last.largest_kib);
  }
  return growth;
}

void tell(const char* what, const Growth& growth) {
  const double seconds = median(growth.seconds);
  std::printf("%-12s %4d cases  %6.2f s  %6.2f ms a case  parent %ld KiB, largest process %ld KiB\n", what,
              growth.last.cases, seconds, 1000 * seconds / growth.last.cases, growth.parent_kib, growth.largest_kib);
}

int compare(int rounds) {
  for (const char* shard : {"1/8", "1/4", "1/2", "1/1"})
    tell(cat("shard ", shard).c_str(), measured(rounds, {"-j", "1", "--shard", shard}));
  const auto one = measured(rounds, {"-j", "1"}), two = measured(rounds, {"-j", "2"});
  tell("-j 1", one);
  tell("-j 2", two);
  std::printf("-j 2 takes %.2f of the time of -j 1\n", median(two.seconds) / median(one.seconds));
  return 0;
}

}  // namespace
}  // namespace mcx::bench

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a line as it comes, also into a pipe
  try {
    return mcx::bench::compare(argc > 1 ? std::max(1, std::atoi(argv[1])) : 3);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
