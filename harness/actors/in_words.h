// A value as its PrintTo tells it, for a sentence: what it was, and never a secret.
#pragma once

#include <sstream>
#include <string>

namespace mcx {

template <typename Value>
std::string in_words(const Value& value) {
  std::ostringstream out;
  PrintTo(value, &out);
  return out.str();
}

}  // namespace mcx
