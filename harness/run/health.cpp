#include "harness/run/health.h"

#include <thread>
#include <vector>

#include "harness/base/text.h"
#include "harness/run/isolated.h"
#include "harness/wire/http.h"

namespace mcx {
namespace {

std::vector<std::string> needed_endpoints(const Profile& profile) {
  if (profile.has_role(Role::primary_idms)) return {profile.endpoints.authorization, profile.endpoints.token};
  if (profile.has_role(Role::partner_idms))
    return {profile.partner.token.empty() ? profile.endpoints.token : profile.partner.token};
  return {};
}

HttpAnswer knock(const std::string& url, const std::string& trust_pem, Deadline until) {
  HttpClient http({.trust_pem = trust_pem, .until = until, .limits = {}, .tls = {}, .redactor = nullptr, .record = nullptr});
  return http.send({.name = "probe", .method = "GET", .url = url, .headers = {}, .body = ""});
}

// Only a listener that is not there yet is worth another try.
std::string wait_for_answer(const std::string& url, const std::string& trust_pem, Deadline until) {
  for (;;) {
    const auto answer = knock(url, trust_pem, until);
    if (answer.came()) return "";
    const bool may_come = answer.silence == Silence::refused || answer.silence == Silence::closed;
    if (!may_come || until.left() < Milliseconds(200)) return answer.why;
    std::this_thread::sleep_for(Milliseconds(50));
  }
}

}  // namespace

std::string probe(const Profile& profile, const std::string& trust_pem, Deadline until) {
  return in_isolation(
      [&]() -> std::string {
        for (const auto& url : needed_endpoints(profile))
          if (const auto why = wait_for_answer(url, trust_pem, until); !why.empty())
            return cat(url, " does not answer: ", why);
        return "";
      },
      Deadline::in(until.left() + Milliseconds(500)));
}

}  // namespace mcx
