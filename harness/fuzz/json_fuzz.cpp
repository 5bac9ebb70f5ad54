// Any bytes at the JSON parser. What it takes must mean the same when written and read again.
#include <cstdint>
#include <cstdlib>

#include "harness/wire/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  mcx::JsonLimits profile;
  profile.comments = true;
  mcx::parse_json(text, profile);
  const auto document = mcx::parse_json(text);
  if (!document.value) return 0;
  const auto again = mcx::parse_json(document.value->dump(), {false, 8 << 20, 64});
  if (!again.value || !(*again.value == *document.value)) std::abort();
  return 0;
}
