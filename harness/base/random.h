// The only source of nonces, states and verifiers on our side of the wire: everything comes from the seed of the run, so
// that a run can be repeated. Not for keys; those come from OpenSSL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mcx {

class Random {
 public:
  // The stream depends on the seed of the run and on a name (the case's), so that cases stay independent of order.
  Random(std::uint64_t seed, std::string_view name);
  std::uint64_t next();
  std::uint64_t below(std::uint64_t bound);  // bound > 0
  // `length` characters of the unreserved alphabet of RFC 3986 without punctuation: A-Z a-z 0-9.
  std::string word(std::size_t length);
  // Such a word that also no earlier run with the same seed has sent: for what a product may remember, and what has to be
  // unique over time (RFC 7519 4.1.7; RFC 3261 8.1.1.4, 8.1.1.7, 19.3).
  std::string word_of_now(std::size_t length);

 private:
  std::uint64_t state_;
};

}  // namespace mcx
