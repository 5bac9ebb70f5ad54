// A value inside a stored JSON file together with the way that led to it, so that every complaint names file and place.
// All complaints are UsageError: the user gave us the file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/text.h"

namespace mcx {

class Stored {
 public:
  // Parses a whole file. Refuses it, with the parser's line and column, when it is not JSON, and when its member
  // "schema" is another.
  static Stored document(std::string_view text, const std::string& path, std::string_view schema);

  // Throws UsageError: file, place, `what`, and what to do.
  [[noreturn]] void refuse(std::string_view what) const;
  Stored at(std::string_view name) const;  // member of an object; refuses when it is not there
  bool has(std::string_view name) const;
  bool is_object() const;
  std::vector<Stored> items() const;       // of an array
  std::vector<std::string> texts() const;  // of an array of strings
  std::string text() const;
  bool truth() const;
  // A whole number between 0 and the greatest `Number`; nothing in our files is negative.
  template <typename Number>
  Number number() const {
    const auto value = whole_number();
    if (!std::in_range<Number>(value)) refuse("is a number too large");
    return static_cast<Number>(value);
  }

 private:
  struct Node;  // shares the parsed document
  Stored(std::shared_ptr<const Node> node, std::string file, std::string place);
  std::uint64_t whole_number() const;

  std::shared_ptr<const Node> node_;
  std::string file_, place_;
};

}  // namespace mcx
