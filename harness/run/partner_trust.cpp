#include "harness/run/partner_trust.h"

#include <algorithm>

#include "harness/actors/partner_client.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/isolated.h"

namespace mcx {
namespace {

std::string decision(const Profile& profile, const std::string& trust_pem, Deadline until) {
  Random random(0, "partner trust");
  Redactor redactor;
  const Wiring wiring{.profile = profile,
                      .random = random,
                      .redactor = redactor,
                      .record = [](const Exchange&) {},
                      .until = until,
                      .trust_pem = trust_pem,
                      .limits = {}};
  const auto user = std::find_if(profile.users.begin(), profile.users.end(),
                                 [](const User& each) { return !partner_scopes_for(each).empty(); });
  if (user == profile.users.end() || profile.clients.empty())
    return "";  // then the cases find nobody either, and say so
  try {
    PartnerClient(wiring, profile.clients.front()).obtain_decision(*user);
    return "";
  } catch (const Unmet& unmet) {
    return redactor.mask(unmet.what());
  }
}

bool relied_upon(Verdict verdict) { return verdict == Verdict::pass || verdict == Verdict::warn; }

}  // namespace

bool rests_on_partner_trust(const RegisteredCase& entry, const Profile& profile) {
  const auto& items = entry.spec.applies.items;
  if (!drives(entry.spec, Role::partner_idms) || std::find(items.begin(), items.end(), "jwt_bearer") == items.end())
    return false;
  return entry.spec.across.empty() || !profile.has_primary();
}

std::string partner_trust_fault(const Profile& profile, const std::string& trust_pem, Deadline until) {
  return in_isolation([&] { return decision(profile, trust_pem, until); },
                      Deadline::in(until.left() + Milliseconds(500)));
}

CaseRecord held_back(const RegisteredCase& entry, const std::string& why) {
  CaseRecord record{.id = entry.id,
                    .suite = entry.suite,
                    .role = entry.spec.role,
                    .purpose = std::string(entry.spec.purpose),
                    .verdict = Verdict::inconc,
                    .reason = why};
  for (const auto* row : entry.spec.verifies) record.requirements.push_back({row, Verdict::inconc});
  return record;
}

void doubt(RunRecord& run, const std::vector<std::string>& ids, const std::string& why) {
  for (auto& record : run.cases) {
    const bool meant = std::find(ids.begin(), ids.end(), record.id) != ids.end();
    if (!meant || !relied_upon(record.verdict)) continue;
    record.verdict = Verdict::inconc;
    record.reason = why;
    for (auto& each : record.requirements)
      if (relied_upon(each.verdict)) each.verdict = Verdict::inconc;
  }
}

}  // namespace mcx
