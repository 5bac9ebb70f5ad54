// Files that a command was asked to write.
#pragma once

#include <string>

namespace mcx {

// Replaces what is there; "-" is standard output. Throws UsageError naming the file and why it cannot be written.
void write_output(const std::string& path, const std::string& text);
// As write_output, but throws UsageError when the file exists already, also when it appears at that very moment.
void write_new_file(const std::string& path, const std::string& text);

}  // namespace mcx
