// run: the product against the cases; the record of it in --out.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <optional>
#include <thread>

#include "harness/actors/signing_folder.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/stored_report.h"
#include "harness/commands/terminal.h"
#include "harness/run/case_child.h"
#include "harness/run/footing.h"
#include "harness/run/health.h"
#include "harness/run/partner_trust.h"
#include "harness/run/product.h"
#include "harness/run/scheduler.h"
#include "harness/run/selection.h"
#include "harness/run/waivers.h"
#include "harness/wire/transport_loading.h"
#include "reports/outcome.h"
#include "reports/writer.h"

namespace mcx {
namespace {

struct RunOptions {
  std::string profile, glob, role, out = "mcx-report", baseline, waivers, shard, deadline = "10m";
  std::vector<std::string> suites, requirements;
  int release = 0;
  unsigned jobs = 0;
  std::uint64_t seed = 1;
  bool quiet = false;
};

volatile std::sig_atomic_t signalled = 0;
bool cut = false;

void note_signal(int) {
  signalled = 1;
  cut = true;
}

// The first Ctrl-C ends the run with a valid report; the second one is the shell's usual end.
void catch_signals() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

Choice choice_of(const RunOptions& options) {
  Choice choice{.suites = options.suites, .case_glob = options.glob};
  if (!options.role.empty()) {
    choice.role = role_named(options.role);
    if (!choice.role) throw UsageError(cat("--role: there is no role \"", options.role, "\"."));
  }
  for (const auto& id : options.requirements) {
    choice.rows.push_back(find_requirement(id));
    if (choice.rows.back() == nullptr)
      throw UsageError(cat("--requirement: the catalogue has no row \"", printable(id), "\"; it writes them as MCX-CSC1-057."));
  }
  if (!options.shard.empty()) {
    const auto parts = split(options.shard, '/');
    choice.shard = parts.size() == 2 ? std::atoi(parts[0].c_str()) : 0;
    choice.shards = parts.size() == 2 ? std::atoi(parts[1].c_str()) : 0;
    if (choice.shard < 1 || choice.shard > choice.shards)
      throw UsageError(cat("--shard: \"", options.shard, "\" is not I/N with I from 1 to N, such as 1/4."));
  }
  return choice;
}

Milliseconds limit_of(const RunOptions& options) {
  const auto limit = parse_duration(options.deadline);
  if (!limit || limit->count() == 0)
    throw UsageError(cat("--deadline: \"", options.deadline, "\" is no duration; write for example 90s, 10m or 2h."));
  return *limit;
}

CaseRecord not_applicable(const RegisteredCase& entry, const std::string& why) {
  CaseRecord record{.id = entry.id, .suite = entry.suite, .role = entry.spec.role,
                    .purpose = std::string(entry.spec.purpose), .verdict = Verdict::not_applicable, .reason = why};
  for (const auto* row : entry.spec.verifies) record.requirements.push_back({row, Verdict::not_applicable});
  return record;
}

void describe_profile(RunRecord& run, const Profile& profile) {
  run.profile_name = profile.name;
  run.profile_sha256 = profile.sha256;
  run.release = std::to_string(profile.release);
  run.roles = profile.roles;
  for (const auto& [name, value] : profile.switches) {
    const auto& given = profile.switches_given;
    run.switches.push_back({name, value, std::find(given.begin(), given.end(), name) == given.end()});
  }
}

// A run in progress: the record that grows, and everyone who wants to see it grow.
class Recorder {
 public:
  Recorder(RunRecord& run, ReportFolder& folder, const RunOptions& options, const Profile& profile)
      : run_(run), folder_(folder), waivers_(profile, options.waivers), terminal_(run, options.quiet),
        out_(options.out), began_ms_(monotonic_ms()) {
    repeat_ = cat("mcx-conformance run", profile.path.empty() ? "" : " " + profile.path);
  }

  void begin(const std::string& bound) {
    folder_.update(run_);
    terminal_.begin(bound);
  }

  void add(CaseRecord record) {
    record.repeat = cat(repeat_, " --case '", record.id, "' --seed ", run_.seed);
    waivers_.apply(record);
    run_.duration_ms = monotonic_ms() - began_ms_;
    folder_.add(record);
    terminal_.progress(record);
    if (!needs_attention(record)) record.exchanges = {};
    run_.cases.push_back(std::move(record));
    folder_.update(run_);
  }

  // What those cases passed is in doubt, for a reason that came to light after them.
  void doubt(const std::vector<std::string>& ids, const std::string& why) {
    run_.notes.push_back(why);
    for (auto* record : mcx::doubt(run_, ids, why)) folder_.add(*record);
  }

  int end() {
    run_.duration_ms = monotonic_ms() - began_ms_;
    run_.complete = signalled == 0;
    std::sort(run_.cases.begin(), run_.cases.end(),
              [](const CaseRecord& a, const CaseRecord& b) { return a.id < b.id; });
    folder_.finish(run_);
    terminal_.end(out_);
    return exit_status(run_.totals(), run_.complete);
  }

 private:
  RunRecord& run_;
  ReportFolder& folder_;
  Waivers waivers_;
  Terminal terminal_;
  std::string out_, repeat_;
  std::int64_t began_ms_;
};

void shuffle(std::vector<RegisteredCase>& cases, std::uint64_t seed) {
  Random random(seed, "order");
  for (std::size_t i = cases.size(); i > 1; --i) std::swap(cases[i - 1], cases[random.below(i)]);
}

// Splits what was chosen into what is run and what does not apply; the latter is recorded at once.
std::vector<RegisteredCase> planned(const std::vector<const RegisteredCase*>& chosen, const Profile& profile,
                                    Milliseconds limit, Recorder& recorder) {
  std::vector<RegisteredCase> plan;
  for (const auto* entry : chosen) {
    if (const auto why = inapplicable(*entry, profile, limit))
      recorder.add(not_applicable(*entry, *why));
    else
      plan.push_back(bound_to(*entry, profile));
  }
  return plan;
}

// A choice that fits nothing is refused once the profile is whole.
bool any_rests_on_partner_trust(const Choice& choice, const Profile& profile) {
  try {
    const auto chosen = choose(choice, profile);
    return std::any_of(chosen.begin(), chosen.end(), [&](const auto* entry) {
      return rests_on_partner_trust(*entry, profile) || (entry->spec.role == Role::mcx_server && entry->spec.across.empty());
    });
  } catch (const UsageError&) {
    return false;
  }
}

int run_suite(const RunOptions& options) {
  const auto limit = limit_of(options);
  const auto until = Deadline::in(limit);
  const auto choice = choice_of(options);
  std::optional<RunRecord> before;
  if (!options.baseline.empty()) before = report_at(options.baseline);
  std::optional<ReportFolder> folder;  // after the profile is sound: opening it clears the evidence of the last run
  catch_signals();
  const auto before_sending = [&](const Profile& profile) {
    choose(choice, profile);
    Waivers(profile, options.waivers);
    SigningFolder::load(profile);
    folder.emplace(options.out);
  };
  auto product = meet_product(options.profile, until, {before_sending, [&](const Profile& profile) {
                                                         return any_rests_on_partner_trust(choice, profile);
                                                       }});
  if (options.release != 0) product.profile.release = options.release;
  const auto chosen = choose(choice, product.profile);
  RunRecord run{.suite_version = MCX_VERSION, .seed = options.seed, .started = rfc3339_now()};
  describe_profile(run, product.profile);
  run.jobs = static_cast<int>(options.jobs == 0 ? std::max(1u, std::thread::hardware_concurrency()) : options.jobs);
  run.planned = static_cast<int>(chosen.size());
  if (!product.blocked.empty()) run.notes.push_back(product.blocked);
  Recorder recorder(run, *folder, options, product.profile);
  recorder.begin(cat(limit.count() / 1000, " s"));
  auto plan = planned(chosen, product.profile, limit, recorder);
  shuffle(plan, options.seed);
  register_with_googletest();
  load_transport(product.trust_pem);
  Footing footing(product,
                  {[&](CaseRecord record) { recorder.add(std::move(record)); },
                   [&](const auto& ids, const auto& why) { recorder.doubt(ids, why); }},
                  until);
  footing.open(plan);
  const CaseConditions conditions{.profile = product.profile, .trust_pem = product.trust_pem, .seed = options.seed};
  Scheduler scheduler(conditions, [&](CaseRecord record) { recorder.add(std::move(record)); },
                      [&] { return probe(product.profile, product.trust_pem, Deadline::in(Milliseconds(3000))); });
  scheduler.run({.cases = std::move(plan),
                 .jobs = run.jobs,
                 .until = until,
                 .cut = &cut,
                 .blocked = product.blocked,
                 .settled = [&] { footing.close(); }});
  const int status = recorder.end();
  if (before) print_comparison(*before, run);
  return status;
}

}  // namespace

void add_run(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("run", "Run the suite against a product (or the embedded reference)");
  auto options = std::make_shared<RunOptions>();
  command->add_option("PROFILE", options->profile, "Who is under test; without it the embedded reference");
  command->add_option("--suite", options->suites, "Only these suites")->delimiter(',')->type_name("NAME,...");
  command->add_option("--case", options->glob, "Only cases whose id fits this pattern")->type_name("GLOB");
  command->add_option("--requirement", options->requirements, "Only cases that verify one of these rows")
      ->delimiter(',')
      ->type_name("ID,...");
  command->add_option("--role", options->role, "Only cases for this role")->type_name("ROLE");
  command->add_option("--release", options->release, "Judge as a product of this release (13 to 19)")->check(CLI::Range(13, 19));
  command->add_option("-j,--jobs", options->jobs, "Cases at the same time; default one a core")->check(CLI::Range(1, 64));
  command->add_option("--out", options->out, "Folder for the report")->type_name("DIR")->capture_default_str();
  command->add_option("--baseline", options->baseline, "Tell what changed since this report")->type_name("REPORT");
  command->add_option("--waivers", options->waivers, "JSON file with known failures")->type_name("FILE");
  command->add_option("--shard", options->shard, "Run part I of N")->type_name("I/N");
  command->add_option("--seed", options->seed, "Order and nonces follow from it")->capture_default_str();
  command->add_option("--deadline", options->deadline, "The run ends by then")->type_name("DURATION")->capture_default_str();
  command->add_flag("--quiet", options->quiet, "Only failures and the summary");
  command->callback([options, &status] { status = run_suite(*options); });
}

}  // namespace mcx
