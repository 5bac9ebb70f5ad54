// Any bytes as a compact JWS. Nothing that the fuzzer writes can carry a signature of our key, so nothing may verify.
#include <cstdint>
#include <cstdlib>

#include "harness/wire/base64.h"
#include "harness/wire/jose.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<mcx::Key> keys{mcx::Key::generate("ES256"), mcx::Key::generate("EdDSA"),
                                          mcx::Key::generate("RS256")};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = mcx::parse_jws(text);
  if (parsed.fault != mcx::JoseFault::none) return 0;
  mcx::claims_of(parsed.jws);
  mcx::Key::from_jwk(parsed.jws.header);
  if (mcx::verify_jws(parsed.jws, keys).ok()) std::abort();
  // Strict base64url has one text for each byte sequence: what was taken apart must come together again.
  if (parsed.jws.signing_input + "." + mcx::base64url(parsed.jws.signature) != text) std::abort();
  return 0;
}
