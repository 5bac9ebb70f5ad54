// The part of the manual page that the command line does not know of itself: verdicts, exit statuses, files, examples.
#pragma once

#include <string_view>
#include <vector>

namespace mcx {

struct ManualEntry {
  std::string_view term, text;
};

struct ManualSection {
  std::string_view title, text;
  std::vector<ManualEntry> entries;
};

ManualSection manual_description();
std::vector<ManualSection> manual_sections();

}  // namespace mcx
