#include "harness/reference/state_folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

std::string parent_folder() {
  const char* chosen = std::getenv("TMPDIR");
  return chosen != nullptr && *chosen == '/' ? chosen : "/tmp";
}

}  // namespace

StateFolder::StateFolder() : path_(parent_folder() + "/mcx-reference-XXXXXX") {
  if (mkdtemp(path_.data()) == nullptr)
    throw HarnessError(cat("The reference cannot make a folder in ", parent_folder(), "."));
}

StateFolder::~StateFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string StateFolder::write(std::string_view name, std::string_view content) const {
  const std::string path = cat(path_, "/", name);
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool whole = file >= 0 && ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size());
  if (file >= 0) close(file);
  if (!whole) throw HarnessError(cat("The reference cannot write ", path, "."));
  return path;
}

}  // namespace mcx
