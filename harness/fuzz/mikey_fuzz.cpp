// Any bytes as an I_MESSAGE. The fuzzer has no signing key, so nothing may be opened.
#include <cstdint>
#include <cstdlib>

#include "harness/wire/mikey.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const mcx::Secret z("a secret of the KMS");
  static const mcx::MikeyKeys keys{{"server", mcx::sakke_receiver_key(z, "server"), mcx::sakke_public_key(z)},
                                   "user",
                                   mcx::eccsi_public_key(mcx::Secret("another secret of it"))};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto parsed = mcx::parse_mikey(bytes);
  if (parsed.fault != mcx::MikeyFault::none) return 0;
  mcx::initiator_identifier(parsed);
  if (parsed.signed_part.size() + parsed.signature.size() > size) std::abort();
  if (mcx::read_mikey(bytes, keys).ok()) std::abort();
  return 0;
}
