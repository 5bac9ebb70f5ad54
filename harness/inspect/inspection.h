// What came of the inspection of one token: a finding for every fact that the law states of such a token, each with its
// row of the catalogue and its verdict. Neither the token nor its signature stands in it, and of the claims only those
// that identify and date.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/inspect/finding.h"
#include "harness/inspect/token_question.h"

namespace mcx {

struct Inspection {
  std::optional<TokenKind> kind;
  std::string because;  // "" when the kind was given
  int release = 0;
  std::int64_t at = 0;  // seconds UTC
  std::string header;   // "alg RS256, kid "k1"", "" when it could not be read
  std::vector<Finding> findings;
  std::vector<std::string> unjudged;  // names of the claims that no fact looks at
  std::map<Verdict, int> totals() const;
  Verdict verdict() const;  // the worst; inconc when nothing was judged
  int status() const;       // as of run: 0, 1 or 2
};

// A violation costs what it costs in a run: a binding shall fails, everything else warns.
Inspection inspect(const TokenQuestion& question);

// The same as JSON, schema mcx-conformance/inspection/1; `file` is the name under which the token was read.
Json json_of(const Inspection& inspection, std::string_view file);

}  // namespace mcx
