// URLs and forms as a peer may spell them: what is parsed must be written again as it was, and coding must be undone by
// decoding.
#include <cstdint>
#include <cstdlib>

#include "harness/wire/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto url = mcx::parse_url(text)) {
    const auto again = mcx::parse_url(url->text());
    if (!again || again->text() != url->text() || again->origin() != url->origin()) std::abort();
  }
  mcx::resolve_url("https://idp.example/a/b?c#d", text);
  const auto form = mcx::Parameters::parse(text);
  if (mcx::Parameters::parse(form.encode()).list().size() > form.list().size()) std::abort();
  if (mcx::percent_decode(mcx::percent_encode(text)) != text) std::abort();
  return 0;
}
