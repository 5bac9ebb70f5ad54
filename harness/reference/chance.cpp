#include "harness/reference/chance.h"

#include <openssl/rand.h>

#include <array>

#include "harness/base/errors.h"
#include "harness/wire/base64.h"

namespace mcx {

std::string unguessable() {
  std::array<unsigned char, 32> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
    throw HarnessError("OpenSSL has no randomness for the reference.");
  return base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace mcx
