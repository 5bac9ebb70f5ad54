// A value that must never reach a log, a report or a terminal: passwords, client secrets, keys, tokens. It has no stream
// operator and no conversion to string; whoever needs the bytes on the wire says reveal().
#pragma once

#include <string>
#include <utility>

namespace mcx {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  const std::string& reveal() const { return value_; }
  bool empty() const { return value_.empty(); }
  bool operator==(const Secret&) const = default;

 private:
  std::string value_;
};

}  // namespace mcx
