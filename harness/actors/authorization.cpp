#include "harness/actors/authorization.h"

#include <ostream>

#include "harness/base/text.h"
#include "harness/wire/pkce.h"

namespace mcx {

AuthorizationRequest AuthorizationRequest::with(std::string_view name, std::string_view value) const {
  auto bent = *this;
  bent.parameters.set(name, value);
  return bent;
}

AuthorizationRequest AuthorizationRequest::without(std::string_view name) const {
  auto bent = *this;
  bent.parameters.drop(name);
  return bent;
}

AuthorizationRequest AuthorizationRequest::twice(std::string_view name, std::string_view value) const {
  auto bent = *this;
  bent.parameters.add(name, value);
  return bent;
}

AuthorizationRequest AuthorizationRequest::with_verifier(std::string_view verifier) const {
  auto bent = with("code_challenge", s256_challenge(verifier)).with("code_challenge_method", "S256");
  bent.code_verifier = verifier;
  return bent;
}

AuthorizationRequest AuthorizationRequest::posted() const {
  auto bent = *this;
  bent.method = "POST";
  return bent;
}

namespace {

void print_redirect(const AuthorizationAnswer& answer, std::ostream& out) {
  // A login through a real browser shows the address it ended at and not the status that led there.
  if (answer.redirect_status != 0) out << "HTTP " << answer.redirect_status << ' ';
  out << "redirect to the client with";
  if (answer.parameters.empty() && answer.fragment.empty()) out << " no parameter";
  for (const auto& [name, value] : answer.parameters.list())
    out << ' ' << name << (name == "code" || name.ends_with("token") ? " (hidden)" : "=" + printable(value, 120));
  for (const auto& [name, value] : answer.fragment.list()) out << " #" << name;
}

}  // namespace

void PrintTo(const AuthorizationAnswer& answer, std::ostream* out) {
  switch (answer.landing) {
    case Landing::client: print_redirect(answer, *out); return;
    case Landing::elsewhere: *out << "a redirect to " << printable(answer.location, 200); return;
    case Landing::login_page: *out << "a login page"; break;
    case Landing::page: *out << "a page"; break;
    case Landing::silence: *out << "nothing: " << answer.last.why; return;
    case Landing::lost: *out << "no end after a dozen pages and redirects"; return;
  }
  if (answer.last.status != 0) *out << " with HTTP " << answer.last.status;
  if (!answer.page_text.empty()) *out << " that says \"" << printable(answer.page_text, 160) << '"';
}

}  // namespace mcx
