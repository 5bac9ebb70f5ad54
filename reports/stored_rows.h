// Catalogue rows of reports that another build wrote. A run record points at rows; those of a foreign catalogue have to
// live somewhere, and here they do, once each, until the program ends.
#pragma once

#include <string>

#include "harness/model/requirement.h"

namespace mcx {

// What a report says about a row.
struct ReportedRow {
  std::string id, source, clause;
  Role role = Role::primary_idms;
  Level level = Level::shall;
  Basis basis = Basis::clause;
  auto operator<=>(const ReportedRow&) const = default;
};

// The build's own row when it says the same, else one made of the report's words. The same words give the same row.
const Requirement* row_for(const ReportedRow& reported);

}  // namespace mcx
