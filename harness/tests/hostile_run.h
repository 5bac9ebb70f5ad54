// A whole run of the built mcx-conformance against a scripted server, in a folder of its own that goes with the object:
// its profile, its secrets, what it printed and what it left in --out.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "harness/base/clock.h"
#include "harness/model/record.h"
#include "harness/tests/loopback_server.h"

namespace mcx::testing {

// Words that must stand in no file of a report; the scripts of the servers hand out the code and the token.
inline constexpr std::string_view canary_password = "password-canary-5Qx8", canary_secret = "secret-canary-W3n7",
                                  canary_code = "code-canary-Zk41", canary_token = "token-canary-Yb92";

class HostileRun {
 public:
  HostileRun();
  ~HostileRun();

  // The profile of a primary IdMS whose endpoints are all at `base`, "https://127.0.0.1:1".
  void product_at(const std::string& base, const std::string& trust_pem);
  // Starts the program on that profile; `more` are further arguments.
  void start(const std::vector<std::string>& more = {});
  void signal(int number) const;
  // Its exit status (128 + signal when killed); empty when it did not end within a minute and a half, and it is killed.
  std::optional<int> wait();
  std::optional<int> run(const std::vector<std::string>& more = {});

  const std::string& folder() const { return folder_; }
  void leave_report_at(const std::string& path) { out_ = path; }
  const std::string& out() const { return out_; }
  std::string printed() const;                      // both streams
  std::string file(const std::string& name) const;  // of out()
  std::vector<std::string> files() const;           // paths of all files below out()
  RunRecord report() const;                         // as the reader of reports accepts it

 private:
  std::string folder_, out_;
  pid_t pid_ = -1;
};

// An identity management server of a kind: the login form works, the redirect carries the canary as code, and every
// other address answers with `tokens` as JSON.
LoopbackServer::Script working_idms(const std::string& tokens);
// Answers every request on a connection of its own with these bytes.
LoopbackServer::Script always(const std::string& status, const std::string& body, const std::string& headers = "");

}  // namespace mcx::testing
