// junit.xml as Jenkins and GitLab read it, without flattery: fail is a failure; error and inconc are errors, never
// grey; not-applicable and waived cases are skipped and say why; warn passes and says WARN. A run that was cut carries
// an errored test case of that name.
#pragma once

#include <string>

#include "harness/model/record.h"

namespace mcx {

std::string junit_xml(const RunRecord& run);

}  // namespace mcx
