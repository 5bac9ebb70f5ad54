// The catalogue as C++: a header with one constant per row, so that the compiler checks every id that a case names, and
// a source file with the list of them. The header holds each row whole: a row is one object with one address, whether
// it is reached through its constant or through catalogue().
#pragma once

#include <span>
#include <string>

#include "harness/generate/catalogue_reader.h"

namespace mcx::generate {

std::string constants_header(std::span<const Row> rows);
std::string catalogue_source(std::span<const Row> rows, const std::string& sha256);
// Over the bytes of the files one after the other, as lower case hex.
std::string sha256_of(std::span<const CatalogueFile> files);

}  // namespace mcx::generate
