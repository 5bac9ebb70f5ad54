#include "harness/run/health.h"

#include <thread>
#include <vector>

#include "harness/actors/sip_target.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/isolated.h"
#include "harness/wire/http.h"
#include "harness/wire/mc_names.h"

namespace mcx {
namespace {

std::vector<std::string> needed_endpoints(const Profile& profile) {
  if (profile.has_role(Role::primary_idms)) return {profile.endpoints.authorization, profile.endpoints.token};
  if (profile.has_role(Role::partner_idms))
    return {profile.partner.token.empty() ? profile.endpoints.token : profile.partner.token};
  return {};
}

HttpAnswer knock(const std::string& url, const std::string& trust_pem, Deadline until) {
  HttpClient http(
      {.trust_pem = trust_pem, .until = until, .limits = {}, .tls = {}, .redactor = nullptr, .record = nullptr});
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

// An MC server: a connection over TCP or TLS, an answer to OPTIONS over UDP.
SipSilence call_on(const SipTarget& target, const std::string& trust_pem, Deadline until, std::string& why) {
  SipClient sip({.transport = target.transport,
                 .peer = target.place,
                 .server_name = target.server_name,
                 .trust_pem = trust_pem,
                 .until = until.earlier(Deadline::in(Milliseconds(3000))),
                 .timers = {},
                 .limits = {},
                 .contact_host = "",
                 .redactor = nullptr,
                 .record = nullptr,
                 .branch_seed = ""});
  auto request = SipMessage::request("OPTIONS", cat("sip:", target.place.text()));
  request.add("Max-Forwards", "70").add("From", "<sip:probe@mcx-conformance.example>;tag=probe");
  request.add("To", request.uri).add("Call-ID", sip.fresh_tag()).add("CSeq", "1 OPTIONS");
  const auto answer = sip.send(request);
  why = answer.why;
  const bool connected = target.transport != SipTransport::udp && answer.silence == SipSilence::timed_out;
  return connected ? SipSilence::none : answer.silence;
}

// What to write in the profile, and under which key.
std::string advice(SipSilence silence, const std::string& key) {
  if (silence == SipSilence::untrusted)
    return "write the file of the CA that signed its certificate under trust in the profile";
  if (silence == SipSilence::wrong_host)
    return cat("write the host name that stands in its certificate under ", key, " in the profile");
  return cat("write where it listens, and over what transport, under ", key, " in the profile");
}

std::string wait_for_sip(const std::string& uri, const std::string& key, const std::string& trust_pem, Deadline until) {
  for (;;) {
    std::string why;
    const auto silence = call_on(sip_target(uri, key), trust_pem, until, why);
    if (silence == SipSilence::none) return "";
    const bool may_come = silence == SipSilence::refused || silence == SipSilence::closed;
    if (!may_come || until.left() < Milliseconds(200)) return cat(why, "; ", advice(silence, key));
    std::this_thread::sleep_for(Milliseconds(50));
  }
}

std::string silent_mc_server(const Profile& profile, const std::string& trust_pem, Deadline until) {
  if (!profile.has_role(Role::mcx_server)) return "";
  try {
    const auto proxy = profile.sip.find("outbound_proxy");  // requests go there, and the server may be behind it only
    if (proxy != profile.sip.end() && !proxy->second.empty())
      return wait_for_sip(proxy->second, "sip.outbound_proxy", trust_pem, until);
    for (const auto& names : all_mc_names()) {
      const auto at = profile.sip.find(std::string(names.word));
      if (at == profile.sip.end()) continue;
      if (auto why = wait_for_sip(at->second, cat("sip.", names.word), trust_pem, until); !why.empty()) return why;
    }
  } catch (const Unmet& unmet) {
    return unmet.what();
  }
  return "";
}

}  // namespace

std::string probe(const Profile& profile, const std::string& trust_pem, Deadline until) {
  return in_isolation(
      [&]() -> std::string {
        for (const auto& url : needed_endpoints(profile))
          if (const auto why = wait_for_answer(url, trust_pem, until); !why.empty())
            return cat(url, " does not answer: ", why);
        return silent_mc_server(profile, trust_pem, until);
      },
      Deadline::in(until.left() + Milliseconds(500)));
}

}  // namespace mcx
