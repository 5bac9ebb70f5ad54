#include "harness/run/program_path.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "harness/base/text.h"

namespace mcx {
namespace {

namespace fs = std::filesystem;

bool is_executable(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

std::vector<fs::path> folders_for(const std::string& name, const std::string& folder) {
  std::vector<fs::path> folders{folder};
  if (name.find('/') != std::string::npos) return folders;
  std::error_code ignored;
  folders.push_back(fs::read_symlink("/proc/self/exe", ignored).parent_path());
  const char* path = std::getenv("PATH");
  for (const auto& each : split(path == nullptr ? "" : path, ':'))
    if (!each.empty()) folders.emplace_back(each);
  return folders;
}

}  // namespace

std::string find_program(const std::string& name, const std::string& folder) {
  if (name.empty()) return "";
  for (const auto& each : folders_for(name, folder)) {
    const auto path = each / name;  // an absolute name stays itself
    if (is_executable(path)) return fs::absolute(path).lexically_normal().string();
  }
  return "";
}

}  // namespace mcx
