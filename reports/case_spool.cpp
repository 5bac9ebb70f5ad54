#include "reports/case_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ostream>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

[[noreturn]] void fail(const std::string& path, const char* what) {
  throw HarnessError(cat("cannot ", what, ' ', path, ": ", std::strerror(errno == 0 ? EIO : errno)));
}

}  // namespace

CaseSpool::CaseSpool(const std::string& folder) : path_(folder + "/report.html.cases") {
  file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file_ < 0) fail(path_, "write");
  unlink(path_.c_str());
}

CaseSpool::~CaseSpool() { close(file_); }

CaseSpool::Piece CaseSpool::keep(std::string_view text) {
  const Piece piece{end_, text.size()};
  while (!text.empty()) {
    errno = 0;
    const auto written = pwrite(file_, text.data(), text.size(), static_cast<off_t>(end_));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(path_, "write");
    text.remove_prefix(static_cast<std::size_t>(written));
    end_ += static_cast<std::uint64_t>(written);
  }
  return piece;
}

void CaseSpool::put(const Piece& piece, std::ostream& out) const {
  std::string text(piece.size, '\0');
  for (std::size_t have = 0; have < text.size();) {
    errno = 0;
    const auto got = pread(file_, text.data() + have, text.size() - have, static_cast<off_t>(piece.at + have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) fail(path_, "read");
    have += static_cast<std::size_t>(got);
  }
  out << text;
}

}  // namespace mcx
