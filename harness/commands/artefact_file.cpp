#include "harness/commands/artefact_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::size_t piece = 1 << 16;

struct Closer {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

}  // namespace

std::string artefact_name(const std::string& path) { return path == "-" ? "standard input" : printable(path); }

std::string artefact_bytes(const std::string& path, std::size_t most, std::string_view advice) {
  const std::unique_ptr<std::FILE, Closer> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  const auto refuse = [&] {
    throw UsageError(cat(artefact_name(path), " cannot be read: ", std::strerror(errno), "; ", advice));
  };
  if (file == nullptr) refuse();
  std::string bytes;
  for (std::size_t got = 1; got != 0 && bytes.size() <= most;) {
    const auto begin = bytes.size();
    bytes.resize(begin + std::min(piece, most + 1 - begin));
    got = std::fread(bytes.data() + begin, 1, bytes.size() - begin, file.get());
    bytes.resize(begin + got);
  }
  if (std::ferror(file.get()) != 0) refuse();
  return bytes;
}

}  // namespace mcx
