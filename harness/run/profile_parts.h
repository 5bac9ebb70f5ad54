// The parts of a profile, one function each: reads its part of the document into the profile and adds what is wrong
// with it. Values of the wrong kind were told by check_form already and count as not declared.
#pragma once

#include "harness/run/profile_values.h"

namespace mcx {

void read_identity(ProfileReading& reading);   // name, roles, release, launch: first, the other parts depend on it
void read_endpoints(ProfileReading& reading);  // trust, endpoints, partner, signing_certificates, sip, resources
void read_people(ProfileReading& reading);     // clients, users
void read_login(ProfileReading& reading);
void read_actions(ProfileReading& reading);  // trigger, hooks
void read_switches(ProfileReading& reading);
void read_ics(ProfileReading& reading);  // last: defaults and contradictions look at the other parts
void read_known(ProfileReading& reading);

bool needs_idms(const Profile& profile);    // a role that is an IdMS
bool needs_client(const Profile& profile);  // a role that is a client and has to be started or triggered

}  // namespace mcx
