// mcx-proof: runs the suite against the reference with one deviation and judges the outcome; CTest calls it once for each.
// Where FOLDER/pki is, all runs take the keys of the harness from there: to find new ones takes longer than a proof.
//   mcx-proof run FOLDER NAME   NAME is a deviation, or "none" for the clean reference
//                               --whole: with every other case beside those of its rows, not with a thirteenth of them
//   mcx-proof complete FOLDER   after all of them: every case was killed by some deviation, every covered row by its own
//   mcx-proof product FOLDER PROFILE   the suite against a product that nobody here wrote; the outcome must be the one that
//                               expectation.json beside the profile explains
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/proof/expectation.h"
#include "harness/proof/proof.h"
#include "harness/run/program.h"
#include "harness/run/program_path.h"
#include "reports/report_reader.h"

namespace mcx {
namespace {

namespace fs = std::filesystem;

constexpr Milliseconds run_limit{300'000};

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The roles that the rows of the deviation bind; of the clean reference, every role that it has.
std::set<std::string> roles_of(const DeviationLine* deviation) {
  if (deviation == nullptr) return {"primary-idms", "partner-idms", "mcx-server"};
  std::set<std::string> roles;
  for (const auto& id : rows_of(*deviation))
    if (const auto* row = find_requirement(id)) roles.emplace(name_of(row->role));
  return roles;
}

// What a run is limited to: its release, and the role that every row of the deviation binds. The server of another role is
// another server: its cases cannot see the deviation, and are left to the clean run.
std::vector<std::string> limits_of(const DeviationLine* deviation, int release) {
  const auto roles = roles_of(deviation);
  std::vector<std::string> limits{"--release", std::to_string(release), "-j", "1"};  // CTest runs the proofs side by side
  if (roles.size() == 1) limits.insert(limits.end(), {"--role", *roles.begin()});
  return limits;
}

// The suite against the product of that profile; its report is left in the folder.
RunRecord run_against(const fs::path& profile, const fs::path& folder, const std::vector<std::string>& limits = {}) {
  std::vector<std::string> argv{find_program("mcx-conformance", ""), "run", profile.string(), "--quiet", "--out",
                                (folder / "report").string()};
  argv.insert(argv.end(), limits.begin(), limits.end());
  run_program(argv, Deadline::in(run_limit));
  return read_report_file((folder / "report" / "report.json").string());
}

std::string lines(const std::set<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += word + "\n";
  return text;
}

std::set<std::string> executed(const RunRecord& run) {
  std::set<std::string> ids;
  for (const auto& record : run.cases)
    if (record.verdict != Verdict::not_applicable) ids.insert(record.id);
  return ids;
}

std::set<std::string> verified(const RunRecord& run) {
  std::set<std::string> rows;
  for (const auto& record : run.cases)
    for (const auto& each : record.requirements)
      if (each.verdict == Verdict::pass) rows.emplace(each.row->id);
  return rows;
}

int tell(const std::vector<std::string>& faults) {
  for (const auto& fault : faults) std::cout << fault << '\n';
  return faults.empty() ? 0 : 1;
}

// How the reference is met: as which products, under which switches, over which transport of SIP, and whether its MC
// servers demand protection.
struct Meeting {
  fs::path pki;  // "": the run makes keys
  std::set<std::string> roles = {"primary-idms", "partner-idms"};
  std::string switches = {};
  std::string transport = "tcp";
  std::string protection = "optional";
};

std::string quoted(const std::set<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += cat(text.empty() ? "\"" : ", \"", word, '"');
  return text;
}

// As profiles/reference.json, with a deviation: the run launches it, since only then do partner and MC servers learn whom
// to trust.
std::string reference_profile(const std::string& deviation, const Meeting& meeting) {
  std::string launch = R"("mcx-reference", "--partner-idms")";
  if (meeting.roles.contains("mcx-server"))
    launch += cat(R"(, "--mcx-server", "--sip-transport", ")", meeting.transport, R"(", "--protection", ")",
                  meeting.protection, '"');
  if (!deviation.empty()) launch += cat(R"(, "--deviate", ")", deviation, '"');
  const auto harness = meeting.pki.empty() ? "" : cat(R"("harness": { "pki": ")", meeting.pki.string(), R"(" }, )");
  return cat(R"({ "name": "Embedded reference", "roles": [)", quoted(meeting.roles), R"(], "release": "18", )", harness,
             R"("switches": {)", meeting.switches, R"(}, "launch": [)", launch, "] }\n");
}

// Some deviations are none until a switch makes the rule strict. An IdMS is met with its partner and the MC servers of
// both domains, since a chain goes through all of them; where the deviation is one of the MC servers, only they are judged.
Meeting meeting_for(const std::string& name, const DeviationLine* deviation, const fs::path& pki) {
  if (name == "exchange-token-type-n-a") return {.pki = pki, .switches = R"("token_type": "strict")"};
  auto roles = roles_of(deviation);
  if (roles != std::set<std::string>{"mcx-server"}) roles = roles_of(nullptr);
  return {.pki = pki,
          .roles = roles,
           .protection = name.starts_with("required-") ? "required" : "optional"};
}

fs::path shared_pki(const fs::path& root) {
  const auto folder = fs::absolute(root) / "pki";
  return fs::is_directory(folder) ? folder : fs::path();
}

void append(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::app) << text;
}

// The chains with the harness in one of the two places, or past IdMSs that are not under test, the exchange under the
// switches that are not the default, and the MC servers over each transport and where they demand protection.
ProofResult prove_other_meetings(const fs::path& root, const fs::path& folder) {
  const std::vector<std::pair<Meeting, std::string>> meetings{
      {{.roles = {"primary-idms"}}, "inter_domain"},
      {{.roles = {"partner-idms"}}, "inter_domain"},
      {{.switches = R"("token_type": "strict", "exchange_target": "resource-and-audience")"},
       "token_exchange,inter_domain"},
      {{.roles = {"partner-idms", "mcx-server"}, .switches = R"("service_tokens": "harness")"}, "inter_domain"},
      {{.roles = {"mcx-server"}, .switches = R"("service_tokens": "idms")"}, "inter_domain,sip_publish"},
      {{.roles = {"mcx-server"}, .transport = "udp"}, "inter_domain,sip_publish"},
      {{.roles = {"mcx-server"}, .transport = "tls"}, "inter_domain,sip_publish"},
      {{.roles = {"mcx-server"}, .protection = "required"}, "sip_publish"}};
  ProofResult result;
  for (auto [meeting, suites] : meetings) {
    meeting.pki = shared_pki(root);
    write(folder / "profile.json", reference_profile("", meeting));
    const auto run = run_against(folder / "profile.json", folder, {"--suite", suites});
    append(root / "none.cases", lines(executed(run)));
    append(root / "rows", lines(verified(run)));
    result.join(judge_proof(run, nullptr));
  }
  return result;
}

// What a deviation breaks shows in the cases that verify its rows; that it breaks nothing else, in all others. Of those a
// proof takes a twentieth, which one follows from its name, so that all proofs together meet every case many times over.
constexpr int bystander_shards = 20;

std::string bystanders(const std::string& name) {
  unsigned sum = 0;
  for (const char c : name) sum = sum * 31 + static_cast<unsigned char>(c);
  return cat(sum % bystander_shards + 1, '/', bystander_shards);
}

// Rows whose suite is still to come have no case.
std::vector<std::string> tested(std::vector<std::string> rows) {
  std::erase_if(rows, [](const std::string& id) { return find_requirement(id)->untested != Untested::none; });
  return rows;
}

RunRecord with_bystanders(const std::string& name, const DeviationLine& deviation, const fs::path& folder, int release) {
  const auto profile = folder / "profile.json";
  auto limits = limits_of(&deviation, release), others = limits;
  others.insert(others.end(), {"--shard", bystanders(name)});
  const auto rows = tested(rows_of(deviation));
  if (rows.empty()) return run_against(profile, folder, others);
  limits.insert(limits.end(), {"--requirement", join(rows, ",")});
  auto run = run_against(profile, folder, limits);
  std::set<std::string> known;
  for (const auto& record : run.cases) known.insert(record.id);
  for (auto& record : run_against(profile, folder / "others", others).cases)
    if (!known.contains(record.id)) run.cases.push_back(std::move(record));
  return run;
}

int prove(const fs::path& root, const std::string& name, bool whole) {
  const auto* deviation = name == "none" ? nullptr : find_deviation(name);
  if (deviation == nullptr && name != "none") throw UsageError("there is no deviation " + name);
  const auto folder = root / name;
  fs::remove_all(folder);
  fs::create_directories(folder);
  write(folder / "profile.json", reference_profile(deviation == nullptr ? "" : name, meeting_for(name, deviation, shared_pki(root))));
  ProofResult result;
  for (const int release : releases_of(deviation)) {
    const auto run = whole || deviation == nullptr
                         ? run_against(folder / "profile.json", folder, limits_of(deviation, release))
                         : with_bystanders(name, *deviation, folder, release);
    result.join(judge_proof(run, deviation));
    if (deviation == nullptr) write(root / "none.cases", lines(executed(run)));
    if (deviation == nullptr) write(root / "rows", lines(verified(run)));
  }
  if (deviation == nullptr) result.join(prove_other_meetings(root, folder));
  if (deviation != nullptr) write(root / (name + ".cases"), lines(result.killed));
  if (result.faults.empty()) fs::remove_all(folder);
  return tell(result.faults);
}

int compare_product(const fs::path& root, const fs::path& profile) {
  const auto path = profile.parent_path() / "expectation.json";
  const auto expected = read_expectation(contents(path), path.string());
  const auto folder = root / profile.parent_path().filename() / profile.stem();
  fs::create_directories(folder);
  return tell(differences(run_against(profile, folder), expected));
}

std::set<std::string> lines_of(const fs::path& path) {
  std::ifstream file(path);
  std::set<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.insert(line);
  return lines;
}

// Rows of primary interest are those some case verifies; each wants a deviation that names it.
int complete(const fs::path& root) {
  std::set<std::string> killed, broken;
  for (const auto& line : deviation_lines) {
    killed.merge(lines_of(root / (command_line_name(line) + ".cases")));
    for (auto& row : rows_of(line)) broken.insert(row);
  }
  std::vector<std::string> faults;
  for (const auto& id : lines_of(root / "none.cases"))
    if (!killed.contains(id)) faults.push_back(cat("no deviation makes ", id, " fail"));
  for (const auto& row : lines_of(root / "rows"))
    if (!broken.contains(row)) faults.push_back(cat("no deviation breaks ", row, ", which cases verify"));
  return tell(faults);
}

}  // namespace
}  // namespace mcx

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    const bool whole = words.size() == 4 && words[3] == "--whole";
    if ((words.size() == 3 || whole) && words[0] == "run") return mcx::prove(words[1], words[2], whole);
    if (words.size() == 2 && words[0] == "complete") return mcx::complete(words[1]);
    if (words.size() == 3 && words[0] == "product") return mcx::compare_product(words[1], words[2]);
    std::cerr << "usage: mcx-proof run FOLDER NAME [--whole] | mcx-proof complete FOLDER | mcx-proof product FOLDER PROFILE\n";
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
  }
  return 4;
}
