#include "harness/run/hook.h"

#include <thread>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/program.h"
#include "harness/run/program_path.h"
#include "harness/wire/http.h"

namespace mcx {
namespace {

std::string filled(std::string text, const std::map<std::string, std::string>& values, bool for_url) {
  for (const auto& [name, value] : values)
    text = replace_all(std::move(text), "{" + name + "}", for_url ? percent_encode(value) : value);
  return text;
}

void call_webhook(const std::string& url, const std::string& trust_pem, Deadline until) {
  HttpClient http({.trust_pem = trust_pem, .until = until, .limits = {}, .tls = {}, .redactor = nullptr, .record = nullptr});
  const auto answer = http.send({.name = "hook", .method = "POST", .url = url, .headers = {}, .body = ""});
  if (!answer.came()) throw Unmet(cat("the hook could not be called: ", answer.why));
  if (answer.status / 100 != 2) throw Unmet(cat("the hook answered HTTP ", answer.status));
}

}  // namespace

void run_hook(const Hook& hook, const std::map<std::string, std::string>& values, const HookPlace& place,
              Deadline until) {
  if (!hook.webhook.empty()) return call_webhook(filled(hook.webhook, values, true), place.trust_pem, until);
  std::vector<std::string> argv;
  for (const auto& word : hook.command) argv.push_back(filled(word, values, false));
  const auto program = find_program(argv.front(), place.profile.folder);
  if (program.empty()) throw Unmet(cat("the hook ", argv.front(), " is no program that can be found"));
  argv.front() = program;
  const int status = run_program(argv, until);
  if (status != 0) throw Unmet(cat("the hook ", argv.front(), " ended with exit status ", status));
}

void wait_for(Milliseconds span, Deadline until) {
  if (until.left() < span) throw Unmet(cat("waiting ", span.count() / 1000, " s does not fit the deadline of the case"));
  std::this_thread::sleep_for(span);
}

}  // namespace mcx
