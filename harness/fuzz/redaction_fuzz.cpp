// Whatever a peer sends: a secret that was learned does not survive masking, and masking does not fail.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "harness/wire/redaction.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string secret = "Zq7-secret-Zq7";
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  mcx::Redactor redactor;
  redactor.learn("password", secret);
  const auto middle = std::string(text.substr(0, size / 2)) + secret + std::string(text.substr(size / 2));
  if (redactor.mask(middle).find(secret) != std::string::npos) std::abort();
  redactor.mask(text);
  redactor.take_tokens();
  return 0;
}
