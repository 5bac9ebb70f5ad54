// mcx-generate CATALOGUE OUT: writes OUT/requirements.h and OUT/requirements.cpp from the folder suites/requirements. A
// file whose content would be the same is left alone, so that an edit which changes nothing recompiles nothing. A bad
// row ends the build with one line for each run: file, row, fault.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "harness/generate/constants_writer.h"

namespace mcx::generate {
namespace {

bool holds(const std::filesystem::path& path, const std::string& content) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return in && bytes.str() == content;
}

void write_when_changed(const std::filesystem::path& path, const std::string& content) {
  if (holds(path, content)) return;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << content;
  out.flush();
  if (!out) throw CatalogueFault(path.string() + ": cannot be written");
}

void write_catalogue(const std::filesystem::path& folder, const std::filesystem::path& out) {
  const auto files = catalogue_files(folder);
  const auto rows = catalogue_rows(files);
  std::filesystem::create_directories(out);
  write_when_changed(out / "requirements.h", constants_header(rows));
  write_when_changed(out / "requirements.cpp", catalogue_source(rows, sha256_of(files)));
}

}  // namespace
}  // namespace mcx::generate

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: mcx-generate CATALOGUE OUT\n";
    return 2;
  }
  try {
    mcx::generate::write_catalogue(arguments[1], arguments[2]);
    return 0;
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << '\n';
    return 1;
  }
}
