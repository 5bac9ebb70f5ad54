// The catalogue as the generator reads it: the files suites/requirements/<area>.json, every row checked. A file that
// breaks a rule of the catalogue is refused with its name, the id of the row and what is wrong, so that a slip in the
// data stops the build and not a run. The same rules, as far as a schema can say them, stand in
// suites/requirements/schema.json.
#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/model/requirement.h"

namespace mcx::generate {

// A row that owns its text; the enumerations are those of the model.
struct Row {
  std::string id, source, clause;
  Role role = Role::primary_idms;
  Level level = Level::shall;
  Basis basis = Basis::memory;
  Releases releases = 0;
  std::string text, observable, negative;
  std::vector<std::string> also;
  Untested untested = Untested::none;
  std::string reason;
};

struct CatalogueFile {
  std::string name;  // "csc1.json"
  std::string bytes;
};

// "tok.json: MCX-TOK-003: level is \"must\"; it is one of shall, should, may"
struct CatalogueFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The area files of the folder by name, schema.json left out. Throws CatalogueFault when the folder has none.
std::vector<CatalogueFile> catalogue_files(const std::filesystem::path& folder);
// The rows in the order of the files; ids are unique over rows and aliases. Throws CatalogueFault.
std::vector<Row> catalogue_rows(std::span<const CatalogueFile> files);

}  // namespace mcx::generate
