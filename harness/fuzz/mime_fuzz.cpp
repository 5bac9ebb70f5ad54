// Any bytes at the reader of multipart bodies: the first line is the Content-Type, the rest the body. What it takes
// without a fault must mean the same when it is written and read again.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "harness/wire/mime.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto feed = std::min(bytes.find('\n'), bytes.size());
  const auto body = bytes.substr(std::min(feed + 1, bytes.size()));
  const auto reading = mcx::read_multipart(bytes.substr(0, feed), body);
  if (!reading.sound()) return 0;
  const auto again = mcx::read_multipart(reading.body->content_type(), reading.body->bytes());
  if (!again.sound() || again.body->parts.size() != reading.body->parts.size()) std::abort();
  for (std::size_t i = 0; i < again.body->parts.size(); ++i)
    if (again.body->parts[i].body != reading.body->parts[i].body) std::abort();
  return 0;
}
