// What the IdMS remembers between requests: logins under way, grants, authorization codes and refresh tokens. A grant
// is one user's consent to one client; everything issued under it stands and falls with it, so that a replayed code or
// refresh token takes the whole family along (RFC 6749 4.1.2, RFC 9700 4.14.2). All operations are atomic.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mcx {

// A validated authentication request (table B.4.2.2-1).
struct AuthorizationRequest {
  std::string client_id, redirect_uri, state, nonce, code_challenge, challenge_method, login_hint;
  bool has_state = false, has_nonce = false;
  bool wants_consent = false;  // prompt=consent, OpenID Connect Core 3.1.2.1
  std::string acr = "3gpp:acr:password";  // what the login is going to be claimed as
  bool implicit = false;  // asked for a token in the front channel, and was told it may
  std::vector<std::string> scope;
};

struct Grant {
  AuthorizationRequest asked;
  std::string mc_id;
  std::vector<std::string> scope;  // what was granted of what was asked
  std::int64_t auth_time = 0;      // seconds since 1970
  std::atomic<bool> revoked = false;
  std::atomic<bool> refreshed = false;        // for deviations only, as the next
  std::atomic<bool> verifier_failed = false;  // a code_verifier was refused
  std::string refreshed_token;                // the access token of the first refresh; one request at a time
};
using GrantRef = std::shared_ptr<Grant>;

struct Login {
  AuthorizationRequest asked;
  std::string mc_id;  // "" until the credentials were right
  std::string tried;  // whose credentials were not, for a deviation
};

struct IssuedCode {
  GrantRef grant;
  std::int64_t issued = 0;  // seconds since 1970
  bool used = false;
};

struct IssuedRefreshToken {
  GrantRef grant;
  bool used = false;  // rotated away
};

struct IssuedAccessToken {
  GrantRef grant;
  std::vector<std::string> scope;
  std::int64_t expires = 0;  // seconds since 1970
  bool revoked = false;
  bool refreshed = false;  // issued by the refresh grant
  bool stands() const { return !revoked && !grant->revoked; }  // expiry is the caller's to judge
};

class Sessions {
 public:
  std::string begin(AuthorizationRequest asked);  // the id of the login
  std::optional<Login> login(std::string_view id) const;
  void authenticated(std::string_view id, std::string_view mc_id);
  void refused(std::string_view id, std::string_view mc_id);
  void end(std::string_view id);

  std::string issue_code(GrantRef grant);
  std::optional<IssuedCode> code(std::string_view value) const;
  bool use_code(std::string_view value);  // true for the first caller only

  std::string issue_refresh_token(GrantRef grant);
  std::optional<IssuedRefreshToken> refresh_token(std::string_view value) const;
  bool use_refresh_token(std::string_view value);  // true for the first caller only

  // Access tokens are known by their whole text: one altered bit makes another, unknown token.
  void remember_access_token(std::string_view text, IssuedAccessToken token);
  std::optional<IssuedAccessToken> access_token(std::string_view text) const;
  void revoke_access_token(std::string_view text);

  bool challenge_seen(std::string_view code_challenge) const;  // of any login so far
  std::string last_user_of(std::string_view client_id) const;  // who logged in last through that client
  std::string first_client_of(std::string_view mc_id) const;   // through which that user logged in first

 private:
  template <typename Value>
  using ByName = std::map<std::string, Value, std::less<>>;
  mutable std::mutex mutex_;
  ByName<Login> logins_;
  ByName<IssuedCode> codes_;
  ByName<IssuedRefreshToken> refresh_tokens_;
  ByName<IssuedAccessToken> access_tokens_;
  ByName<std::string> last_users_, first_clients_;
  std::set<std::string, std::less<>> challenges_;
};

}  // namespace mcx
