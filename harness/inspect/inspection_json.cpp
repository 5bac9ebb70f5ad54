#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/inspect/inspection.h"

namespace mcx {
Json json_of(const Inspection& inspection, std::string_view file) {
  return Json::object({{"schema", "mcx-conformance/inspection/1"},
                       {"file", printable(file)},
                       {"token", inspection.kind ? Json(name_of(*inspection.kind)) : Json()},
                       {"taken_because", inspection.because},
                       {"release", std::to_string(inspection.release)},
                       {"at", rfc3339_of(inspection.at)},
                       {"header", inspection.header},
                       {"verdict", name_of(inspection.verdict())},
                       {"totals", json_of(inspection.totals())},
                       {"findings", json_of(inspection.findings)},
                       {"not_judged", Json::strings(inspection.unjudged)}});
}

}  // namespace mcx
