// Whether the partner IdMS under test trusts the harness as a primary. Asked once before its cases, so that a
// certificate nobody installed is told in one sentence and not by hundreds of cases, and once more when they are
// through: what was refused meanwhile counts only while a good security token is still taken.
#pragma once

#include <string>

#include "harness/base/clock.h"
#include "harness/model/profile.h"
#include "harness/run/registry.h"

namespace mcx {

// Whether the case presents security tokens of the harness, as a primary that is not there.
bool rests_on_partner_trust(const RegisteredCase& entry, const Profile& profile);
// "" when the partner decides on a good security token in any other way than invalid_grant; else what is to be
// installed, with the fingerprints of the certificates and of the keys that sign.
std::string partner_trust_fault(const Profile& profile, const std::string& trust_pem, Deadline until);

}  // namespace mcx
