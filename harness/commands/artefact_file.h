// The artefact that inspect is given: a file, or standard input.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mcx {

// "standard input" of "-", else the path in printable form.
std::string artefact_name(const std::string& path);

// The bytes of the file, at most `most` + 1 of them; "-" is standard input. Throws UsageError when it cannot be read;
// its sentence ends with `advice`.
std::string artefact_bytes(const std::string& path, std::size_t most, std::string_view advice);

}  // namespace mcx
