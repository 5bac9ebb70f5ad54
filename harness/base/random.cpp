#include "harness/base/random.h"

#include <chrono>

namespace mcx {

Random::Random(std::uint64_t seed, std::string_view name) : state_(seed ^ 0x6d63782d636f6e66ULL) {
  for (const char c : name) {  // FNV-1a folds the name in
    state_ ^= static_cast<unsigned char>(c);
    state_ *= 0x100000001b3ULL;
  }
}

// SplitMix64: tiny state, full period, good enough for values that only have to differ.
std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

std::uint64_t Random::below(std::uint64_t bound) { return next() % bound; }

std::string Random::word_of_now(std::size_t length) {
  const auto moment = std::chrono::system_clock::now().time_since_epoch().count();
  return Random(next() ^ static_cast<std::uint64_t>(moment), "now").word(length);
}

std::string Random::word(std::size_t length) {
  static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::string text(length, ' ');
  for (char& c : text) c = alphabet[below(alphabet.size())];
  return text;
}

}  // namespace mcx
