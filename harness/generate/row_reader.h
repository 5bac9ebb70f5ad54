// One row of a catalogue file, read from JSON and checked by itself; rules that need more than one row are the
// catalogue reader's.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "harness/generate/catalogue_reader.h"

namespace mcx::generate {

// `area` is the word that the ids of the file carry: "CSC1". Throws CatalogueFault, the text beginning with the row's
// id.
Row read_row(const nlohmann::json& row, const std::string& area);

}  // namespace mcx::generate
