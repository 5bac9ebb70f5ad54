// A private folder for as long as the process lives: certificates and secrets that a profile points to. Readable by its
// owner only, removed with everything in it at the end.
#pragma once

#include <string>
#include <string_view>

namespace mcx {

class StateFolder {
 public:
  StateFolder();  // under TMPDIR, else /tmp; throws HarnessError when it cannot be made
  ~StateFolder();
  StateFolder(const StateFolder&) = delete;
  StateFolder& operator=(const StateFolder&) = delete;
  // Writes a file, mode 0600, and returns its absolute path.
  std::string write(std::string_view name, std::string_view content) const;

 private:
  std::string path_;
};

}  // namespace mcx
