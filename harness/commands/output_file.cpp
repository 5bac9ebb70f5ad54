#include "harness/commands/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

[[noreturn]] void refuse(const std::string& path) {
  throw UsageError(cat("cannot write to ", printable(path), ": ", std::strerror(errno)));
}

// Closes the descriptor. False with errno when not everything was taken.
bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) break;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  const int fault = text.empty() ? 0 : errno;
  const bool closed = ::close(file) == 0;
  if (fault != 0) errno = fault;
  return closed && fault == 0;
}

}  // namespace

void write_output(const std::string& path, const std::string& text) {
  if (path == "-") {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return;
  }
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0 || !write_all(file, text)) refuse(path);
}

void write_new_file(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0 && errno == EEXIST)
    throw UsageError(
        cat(printable(path), " exists already and is left as it is; name another file, or remove it first."));
  if (file < 0 || !write_all(file, text)) refuse(path);
}

}  // namespace mcx
