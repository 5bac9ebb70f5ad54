#include "harness/commands/inspection_page.h"

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/commands/finding_lines.h"
#include "harness/commands/paragraph.h"

namespace mcx {
namespace {

std::string heading(const Inspection& inspection, const std::string& file) {
  const auto taken = !inspection.kind ? std::string("a token of a kind that is not told")
                     : inspection.because.empty()
                         ? std::string(words_for(*inspection.kind))
                         : cat(words_for(*inspection.kind), " (a guess: ", inspection.because, "; --as decides)");
  const auto header = inspection.header.empty() ? "" : cat(" Header: ", inspection.header, ".");
  return cat(
      paragraph(cat(printable(file, 200), ": ", taken), 0),
      paragraph(cat("Judged by Release ", inspection.release, " as of ", rfc3339_of(inspection.at), ".", header), 0));
}

}  // namespace

std::string page_of(const Inspection& inspection, const std::string& file) {
  auto out = cat(heading(inspection, file), "\n");
  out += lines_of(inspection.findings);
  if (!inspection.unjudged.empty())
    out += paragraph(cat("No rule is judged for the claims ", join(inspection.unjudged, ", "), "."), 0);
  return cat(out, "\n", counts_of(inspection.findings));
}

}  // namespace mcx
