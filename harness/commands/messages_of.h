// What a case that went wrong had sent, for the terminal. The courtesy at its end is left out.
#pragma once

#include <string>

#include "harness/model/record.h"

namespace mcx {

// The messages in order, the latest where there are many, each with the status that came back; "" where there is one.
std::string course_of(const CaseRecord& record);
// The exchange that the verdict rests on, as far as it can be told: the last one. Several lines; "" when there is none.
std::string last_sent_of(const CaseRecord& record);

}  // namespace mcx
