#include "harness/generate/catalogue_reader.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "harness/base/text.h"
#include "harness/generate/row_reader.h"

namespace mcx::generate {
namespace {

using nlohmann::json;

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  if (!in) throw CatalogueFault(cat(path.string(), ": cannot be read"));
  return out.str();
}

// "csc1.json" holds the area CSC1.
std::string area_of_file(const std::string& name) {
  auto area = std::filesystem::path(name).stem().string();
  std::transform(area.begin(), area.end(), area.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return area;
}

std::vector<Row> rows_of(const json& file, const std::string& area) {
  if (!file.is_object() || !file.contains("rows") || !file["rows"].is_array())
    throw CatalogueFault("the file is not an object with a list named rows");
  const auto named = file.find("area");
  if (named == file.end() || !named->is_string() || named->get<std::string>() != area)
    throw CatalogueFault(cat("area is not \"", area, "\""));
  std::vector<Row> rows;
  for (const auto& row : file["rows"]) rows.push_back(read_row(row, area));
  return rows;
}

// A parser keeps the last of two equal names in silence; in a law that is a lost sentence.
json parse_strictly(const std::string& bytes) {
  std::vector<std::set<std::string>> open;
  return json::parse(bytes, [&open](int, json::parse_event_t event, const json& parsed) {
    if (event == json::parse_event_t::object_start) open.emplace_back();
    if (event == json::parse_event_t::object_end) open.pop_back();
    if (event == json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second)
      throw CatalogueFault(cat("the field ", parsed.get<std::string>(), " stands twice in one object"));
    return true;
  });
}

std::vector<Row> rows_of(const CatalogueFile& file) {
  try {
    return rows_of(parse_strictly(file.bytes), area_of_file(file.name));
  } catch (const json::exception& fault) {
    throw CatalogueFault(cat(file.name, ": is not JSON: ", fault.what()));
  } catch (const CatalogueFault& fault) {
    throw CatalogueFault(cat(file.name, ": ", fault.what()));
  }
}

// Remembers which file took an id, to name both places when it comes again.
class TakenIds {
 public:
  void take(const std::string& id, const std::string& owner, const std::string& file) {
    const auto [at, fresh] = owners_.emplace(id, cat(file, ": ", owner));
    if (!fresh) throw CatalogueFault(cat(file, ": ", owner, ": the id ", id, " is taken by ", at->second));
  }

 private:
  std::map<std::string, std::string> owners_;
};

}  // namespace

std::vector<CatalogueFile> catalogue_files(const std::filesystem::path& folder) {
  std::vector<CatalogueFile> files;
  std::error_code trouble;
  for (const auto& entry : std::filesystem::directory_iterator(folder, trouble)) {
    const auto name = entry.path().filename().string();
    if (entry.path().extension() == ".json" && name != "schema.json") files.push_back({name, bytes_of(entry.path())});
  }
  if (files.empty()) throw CatalogueFault(cat(folder.string(), ": holds no catalogue files"));
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

std::vector<Row> catalogue_rows(std::span<const CatalogueFile> files) {
  std::vector<Row> all;
  TakenIds taken;
  for (const auto& file : files) {
    for (auto& row : rows_of(file)) {
      taken.take(row.id, row.id, file.name);
      for (const auto& alias : row.also) taken.take(alias, row.id, file.name);
      all.push_back(std::move(row));
    }
  }
  return all;
}

}  // namespace mcx::generate
