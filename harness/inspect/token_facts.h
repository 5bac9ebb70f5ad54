// The law that inspect token judges by, as data: for each kind of token what must hold of which part, and the row of
// the catalogue that says so. What must hold is a matcher of harness/checks, the one that the suites use.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "harness/checks/token_matchers.h"
#include "harness/inspect/token_question.h"
#include "harness/model/case_spec.h"
#include "harness/model/verdict.h"

namespace mcx {

// What a fact demands of the token at hand: a matcher, or why there is none: the asker did not give what it takes
// (inconc), or there is nothing to judge (not-applicable).
struct Demand {
  std::optional<TokenMatcher> matcher;
  Verdict otherwise = Verdict::inconc;
  std::string why;   // a sentence without full stop
  std::string note;  // told beside a violation
};

// How far the token must be readable for the fact to be judged.
enum class Reads { nothing, header, jws, claims };

struct TokenFact {
  std::string_view name;     // stable, for scripts: "exp-ahead"
  std::string_view subject;  // the claim, or a part: "form", "header", "signature"
  Obligation law;
  Reads reads;
  Demand (*demand)(const TokenQuestion& question);
};

std::span<const TokenFact> facts_of_any_token();  // RFC 7515, 7517, 7518, 7519
std::span<const TokenFact> facts_of(TokenKind kind);

}  // namespace mcx
