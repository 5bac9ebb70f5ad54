// Pages of a login: whatever stands there, reading ends and a submission can be made.
#include <cstdint>

#include "harness/wire/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto page = mcx::parse_html({reinterpret_cast<const char*>(data), size});
  for (const auto& form : page.forms) form.submission().encode();
  return 0;
}
