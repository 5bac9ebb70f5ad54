// Foreign test vectors: JSON documents under fixtures/vectors, each folder with a note of where it came from.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "harness/wire/jose.h"
#include "harness/wire/json.h"

namespace mcx {

inline Json vectors(const std::string& path) {
  std::ifstream file(std::string(MCX_SOURCE_DIR) + "/fixtures/vectors/" + path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  auto document = parse_json(text);
  EXPECT_TRUE(document.value.has_value()) << path << ": " << document.fault.sentence;
  return document.value.value_or(Json());
}

// The bytes behind hexadecimal digits.
inline std::string unhex(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  return out;
}

// So that a failed expectation names the fault and not its number.
inline void PrintTo(JoseFault fault, std::ostream* out) { *out << '"' << sentence_for(fault) << '"'; }

}  // namespace mcx
