// The drawn cases of a page that grows, on disk: those of a whole run would fill the memory. The file has lost its name
// before anything is in it, so that nothing of it stays behind, however the program ends.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace mcx {

class CaseSpool {
 public:
  struct Piece {
    std::uint64_t at = 0;  // bytes from the beginning
    std::size_t size = 0;
  };
  // `folder` exists. Throws HarnessError, as do the others, with the reason why the disk does not serve.
  explicit CaseSpool(const std::string& folder);
  ~CaseSpool();
  CaseSpool(const CaseSpool&) = delete;
  CaseSpool& operator=(const CaseSpool&) = delete;

  Piece keep(std::string_view text);
  void put(const Piece& piece, std::ostream& out) const;

 private:
  int file_ = -1;
  std::uint64_t end_ = 0;
  std::string path_;
};

}  // namespace mcx
