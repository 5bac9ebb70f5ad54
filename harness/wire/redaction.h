// Keeps secrets out of every record. It learns secrets two ways: by being told (a password, a client secret, a code that
// came back) and by the names under which protocols carry them (code, access_token, password, Authorization, Cookie ...).
// A secret stands as «name#n»; the same secret gets the same n, so that equality can still be seen. Of a JWT, header and
// claims are kept as TokenFacts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/exchange.h"

namespace mcx {

class Redactor {
 public:
  // From now on `value` is masked wherever it stands, also percent- or base64-encoded as a whole. Values shorter than four
  // bytes are masked only where a protocol name introduces them, else every page would be riddled.
  void learn(std::string_view name, std::string_view value);
  // The text with every secret masked: an HTTP head and body, a URL, a sentence. Learns as it goes.
  std::string mask(std::string_view text);
  // Facts of the JWTs seen in the texts masked since the last call.
  std::vector<TokenFacts> take_tokens();

 private:
  struct Known {
    std::string name, value, label;
  };
  std::string label_for(std::string_view name, std::string_view value);
  std::vector<Known> known_;
  std::vector<TokenFacts> tokens_;
};

}  // namespace mcx
