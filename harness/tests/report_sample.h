// A run record built by hand for the tests of the reports: every verdict, every kind of waiver, a silent peer, a JWT,
// and texts that a hostile product might say.
#pragma once

#include "harness/model/record.h"

namespace mcx::sample {

inline constexpr char hostile[] =
    "</pre><script>alert(1)</script> | `x` **b** [l](u) \x01\x1b[31m \xff & \"q\" 'a' {{v}}";

RunRecord run();
// report.html of a run whose records have their exchanges.
std::string page_of(const RunRecord& run);
// `count` passing cases with two exchanges each, for sizes.
RunRecord large_run(int count);

}  // namespace mcx::sample
