#include "harness/commands/token_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::size_t most_bytes = 1 << 16;  // what parse_jws reads

struct Closer {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

std::string bytes_of(std::FILE* file, const std::string& name) {
  std::string bytes(most_bytes + 3, '\0');  // with a line end, and one more
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
  if (std::ferror(file) != 0)
    throw UsageError(cat(name, " cannot be read: ", std::strerror(errno), "; name a file that holds one token."));
  return bytes;
}

}  // namespace

std::string token_in(const std::string& path) {
  const auto name = path == "-" ? std::string("standard input") : printable(path);
  const std::unique_ptr<std::FILE, Closer> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  if (file == nullptr)
    throw UsageError(cat(name, " cannot be read: ", std::strerror(errno), "; name a file that holds one token."));
  auto bytes = bytes_of(file.get(), name);
  while (bytes.ends_with('\n') || bytes.ends_with('\r')) bytes.pop_back();
  if (bytes.empty()) throw UsageError(cat(name, " is empty; it should hold one token in its compact form."));
  if (bytes.size() > most_bytes)
    throw UsageError(cat(name, " has more than ", most_bytes,
                         " bytes, the most that a token is read with; it should hold "
                         "one token and nothing else."));
  return bytes;
}

}  // namespace mcx
