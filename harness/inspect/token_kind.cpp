#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/inspect/token_question.h"
#include "harness/model/service.h"

namespace mcx {
namespace {

struct KindWords {
  TokenKind kind;
  std::string_view name, words;
};
constexpr std::array<KindWords, 3> kinds{{{TokenKind::id, "id", "ID token"},
                                          {TokenKind::access, "access", "access token"},
                                          {TokenKind::security, "security", "security token"}}};

// The first claim of these that the token has, or "".
std::string_view first_claim(const Token& token, std::initializer_list<std::string_view> names) {
  const auto at =
      std::find_if(names.begin(), names.end(), [&](std::string_view name) { return token.claim(name) != nullptr; });
  return at == names.end() ? "" : *at;
}

void take_for(TokenQuestion& question, TokenKind kind, std::string because) {
  question.kind = kind;
  question.because = std::move(because);
}

// Only table B.2.2.2-1 has scope and client_id; MC service IDs without them are an ID token's (table B.2.1.3-1); what
// is left of an audience is table B.8-1.
void guess_from_token(TokenQuestion& question) {
  const auto& token = question.token;
  if (lower(token.parsed.jws.header.string_at("typ")).ends_with("at+jwt"))
    return take_for(question, TokenKind::access, "typ of its header is at+jwt");
  if (const auto claim = first_claim(token, {"scope", "client_id"}); !claim.empty())
    return take_for(question, TokenKind::access, cat("it has the claim ", claim));
  if (const auto claim = first_claim(
          token, {"nonce", "auth_time", "acr", "at_hash", services[0].claim, services[1].claim, services[2].claim});
      !claim.empty())
    return take_for(question, TokenKind::id, cat("it has the claim ", claim, " and no scope"));
  if (token.claim("aud") != nullptr)
    take_for(question, TokenKind::security, "it has an audience, but neither scope nor an MC service ID");
}

}  // namespace

std::string_view name_of(TokenKind kind) { return kinds[static_cast<std::size_t>(kind)].name; }
std::string_view words_for(TokenKind kind) { return kinds[static_cast<std::size_t>(kind)].words; }

std::optional<TokenKind> kind_named(std::string_view name) {
  for (const auto& each : kinds)
    if (each.name == name) return each.kind;
  return std::nullopt;
}

void guess_kind(TokenQuestion& question) {
  if (question.kind) return;
  if (!question.partners.empty()) return take_for(question, TokenKind::security, "a partner was given");
  if (question.nonce) return take_for(question, TokenKind::id, "a nonce was given");
  guess_from_token(question);
}

}  // namespace mcx
