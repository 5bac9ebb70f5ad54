// What the catalogue says of a row, in words.
#pragma once

#include <string>

#include "harness/model/requirement.h"

namespace mcx {

std::string in_words(Basis basis);                // "the clause itself was read"
std::string cost_of_violation(const Requirement& row);  // "a violation fails the product"
std::string releases_of(const Requirement& row);  // "15 16 17 18"
// What proves that the row is judged: one line for each deviation of the reference that breaks it, indented.
std::string deviations_of(const Requirement& row);

}  // namespace mcx
