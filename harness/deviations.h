// Every way in which a peer of ours can be told to break one rule. One line each: the name, the row it breaks, further rows
// that state the same rule, and one sentence. The reference IUT breaks them on request; the proof demands that a case of
// every named row then fails and that no case of another row does.
#pragma once

#include <cstddef>
#include <string_view>

// clang-format off
#define MCX_DEVIATIONS(DEVIATION) \
  DEVIATION(code_reusable, "MCX-CSC1-057", "MCX-CSC1-030", "Redeems an authorization code a second time.") \
  DEVIATION(redirect_prefix_match, "MCX-CSC1-069", "MCX-REG-003", "Accepts a redirect_uri that begins with a registered one.")
// clang-format on

namespace mcx {

struct DeviationLine {
  std::string_view name;      // code_reusable; the command line writes code-reusable
  std::string_view row;       // the row it breaks
  std::string_view also;      // further rows it breaks, space separated
  std::string_view sentence;
};

enum class Deviation : std::size_t {
#define MCX_DEVIATION_NAME(name, row, also, sentence) name,
  MCX_DEVIATIONS(MCX_DEVIATION_NAME)
#undef MCX_DEVIATION_NAME
};

inline constexpr DeviationLine deviation_lines[] = {
#define MCX_DEVIATION_LINE(name, row, also, sentence) {#name, row, also, sentence},
    MCX_DEVIATIONS(MCX_DEVIATION_LINE)
#undef MCX_DEVIATION_LINE
};

}  // namespace mcx
