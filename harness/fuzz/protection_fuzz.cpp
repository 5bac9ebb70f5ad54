// Any bytes as a signatures part and as EncryptedData. The fuzzer has no key, so nothing may verify and nothing may
// open.
#include <cstdint>
#include <cstdlib>

#include "harness/wire/symmetric_cipher.h"
#include "harness/wire/xml_signature.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<mcx::ContentKey> keys{{"Ld1b8A==", mcx::Secret(mcx::random_bytes(16))}};
  static const std::vector<mcx::SignedPart> parts{{"info@a.example", "<a/>"}, {"poc@a.example", "<b/>"}};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (mcx::verify_signatures(text, "urn:3gpp:ns:mcpttSignedDoc:1.0", parts, keys).ok()) std::abort();
  const auto document = mcx::parse_xml(text);
  if (document.ok() && mcx::decrypt_element(document.root, keys).ok()) std::abort();
  return 0;
}
