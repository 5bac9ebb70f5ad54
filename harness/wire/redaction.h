// Keeps secrets out of every record. It learns secrets two ways: by being told (a password, a client secret, a code
// that came back) and by the names under which protocols carry them (code, access_token, password, Authorization,
// Cookie ...). A secret stands as «name#n»; the same secret gets the same n, so that equality can still be seen. Of a
// JWT, header and claims are kept as TokenFacts.
#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "harness/base/exchange.h"
#include "harness/wire/secret_places.h"

namespace mcx {

class Redactor {
 public:
  // From now on `value` is masked wherever it stands, also percent- or base64-encoded as a whole. Values shorter than
  // four bytes are masked only where a protocol name introduces them, else every page would be riddled.
  void learn(std::string_view name, std::string_view value);
  // The text with every secret masked: an HTTP head and body, a URL, a sentence. Learns as it goes. Never throws for
  // what the text holds; a text made to take too long is withheld whole.
  std::string mask(std::string_view text);
  // How many values have been learned: a text masked before a further one may hold it still.
  std::size_t learned() const { return searched_.size(); }
  // Facts of the JWTs seen in the texts masked since the last call.
  std::vector<TokenFacts> take_tokens();

 private:
  struct Spelling {
    std::string text, label;
  };
  struct Hit {
    const Spelling* spelling = nullptr;
    std::size_t work = 0;  // bytes compared
  };
  std::string label_for(std::string_view name, std::string_view value);
  bool search_for(std::string_view value, const std::string& label);  // false when it is not new, or too short
  void meet(const std::vector<SecretPlace>& places);
  void note_token(std::string_view compact, const std::string& label);
  std::string masked(std::string_view text, const std::vector<SecretPlace>& places);
  bool is_label(std::string_view text) const;
  Hit longest_at(std::string_view text) const;

  std::unordered_map<std::string, std::string> labels_;  // value -> «name#n»
  std::unordered_set<std::string> given_labels_, searched_;
  std::size_t taught_ = 0;                                              // values learned from texts
  std::map<std::string, int, std::less<>> numbers_;                     // name -> last n
  std::unordered_map<std::uint32_t, std::vector<Spelling>> spellings_;  // by their first four bytes, longest first
  std::bitset<1 << 16> beginnings_;  // hashes of those bytes: most of a text begins no spelling, and is passed over
  std::vector<TokenFacts> tokens_;
};

}  // namespace mcx
