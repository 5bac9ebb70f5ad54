// What the subcommands of inspect share.
#pragma once

#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace mcx {

// --at: seconds UTC; now when it is "". Throws UsageError for what is no time.
std::int64_t moment_of(const std::string& at);

void add_inspect_publish(CLI::App& inspect, int& status);

}  // namespace mcx
