// The record of a run: the one truth of which report.json, junit.xml, report.html and summary.md are views.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/exchange.h"
#include "harness/model/requirement.h"
#include "harness/model/verdict.h"

namespace mcx {

enum class Phase { given, when, then };
std::string_view name_of(Phase phase);

// One expectation that was executed, held or not. Texts are redacted.
struct Expectation {
  Phase phase = Phase::then;
  std::string step;      // "the partner answers invalid_grant and issues nothing"
  std::string expected;  // "an OAuth error invalid_grant with HTTP 400 (RFC 6749 5.2)"
  std::string actual;
  bool held = false;
  std::vector<const Requirement*> requirements;  // that this expectation judges
  std::string place;     // "suites/csc1/token.cpp:42"
};

// A requirement as a case judged it.
struct JudgedRequirement {
  const Requirement* row = nullptr;
  Verdict verdict = Verdict::error;
};

enum class Known { no, waived, waiver_expired, waiver_differs, waived_but_passes };

struct CaseRecord {
  std::string id;        // "TP_PIDMS_AUTH_BI_03" or, of a table, "TP_PIDMS_AUTH_BI_03/plain"
  std::string suite;     // "csc1"
  Role role = Role::primary_idms;
  std::string purpose;
  std::vector<JudgedRequirement> requirements;
  Verdict verdict = Verdict::error;
  std::string step;      // "then the partner answers ...", where the verdict was decided; "" when all went well
  std::string expected, actual;   // of the decisive expectation; "" on pass
  std::string reason;    // of inconc, error and not-applicable: a sentence
  std::string repeat;    // command line that runs this case alone
  std::vector<std::string> steps;         // every step reached, in order: "given ...", "when ...", "then ..."
  std::vector<Expectation> expectations;
  std::vector<Exchange> exchanges;  // those of a passed case are let go once they are written down
  std::string evidence;             // where they lie, relative to the report; empty when there are none
  std::int64_t duration_ms = 0;
  Known known = Known::no;
  std::string known_note;  // reason and ticket of the waiver
};

// A switch of the profile (identity.md section 15) as it was in force.
struct SwitchRecord {
  std::string name, value;
  bool by_default = false;
};

struct RunRecord {
  std::string suite_version;
  std::string catalogue_sha256;   // of the catalogue that judged; "" stands for this build's own
  std::string profile_name, profile_sha256, release;
  std::vector<Role> roles;
  std::vector<SwitchRecord> switches;
  std::uint64_t seed = 0;
  std::string started;            // RFC 3339
  std::int64_t duration_ms = 0;
  int jobs = 1;
  bool complete = false;          // false: the run was cut, or is still going on
  int planned = 0;                // cases selected
  std::vector<std::string> notes; // facts about the run that a reader must know: skipped hooks, health, launch
  std::vector<CaseRecord> cases;

  std::map<Verdict, int> totals() const;  // without known cases
  int known() const;
};

// Worst verdict over the cases of a requirement; rows that no case of this run touched are absent.
struct RequirementSummary {
  const Requirement* row;
  Verdict verdict;
  std::vector<std::string> cases;
};
std::vector<RequirementSummary> by_requirement(const RunRecord& run);

}  // namespace mcx
