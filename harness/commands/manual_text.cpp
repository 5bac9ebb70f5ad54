#include "harness/commands/manual_text.h"

namespace mcx {

ManualSection manual_description() {
  return {
      "DESCRIPTION",
      "Tests whether a product keeps the rules of 3GPP for mission critical identity management (TS 33.180, TS 24.482 "
      "and the RFCs they rest on). A profile says which product is under test and where it is; without one the "
      "embedded reference is tested. Every case names the clauses it judges.",
      {}};
}

std::vector<ManualSection> manual_sections() {
  return {
      {"VERDICTS",
       "The worst one of a case counts.",
       {{"pass", "The judging step was reached and every expectation held."},
        {"warn", "A recommendation was not met, or a rule whose text has not been checked."},
        {"inconc", "A precondition could not be reached: a login failed, a server was not there."},
        {"fail", "A binding rule was not met."},
        {"error", "The fault is the suite's own."},
        {"not-applicable", "The profile, the release or a missing hook rules the case out; the report says which."}}},
      {"EXIT STATUS",
       "Of run, and likewise of inspect, where rules stand for cases; compare ends with 1 when something got worse. Every command ends "
       "with 4 for wrong usage.",
       {{"0", "No case was fail, inconc or error."},
        {"1", "Some case was fail."},
        {"2", "None was fail, but some inconc, or the run was cut."},
        {"3", "Some case was error, or the program met a fault of its own."},
        {"4", "The command line or the profile is wrong; nothing was sent."}}},
      {"FILES",
       "In the folder of run --out:",
       {{"report.json", "The record of the run; the other files are views of it."},
        {"report.html", "The same for a person, in one page."},
        {"junit.xml", "The same for a CI server."},
        {"summary.md", "The same in short, for a merge request."},
        {"evidence/", "Every exchange of every case, with secrets masked."}}},
      {"ENVIRONMENT", "", {{"NO_COLOR", "When set, nothing is coloured."}}},
      {"EXAMPLES",
       "",
       {{"mcx-conformance run", "Tests the embedded reference."},
        {"mcx-conformance new-profile --role primary-idms idms.json", "Begins a profile."},
        {"mcx-conformance check-profile idms.json", "Tells what is still wrong with it."},
        {"mcx-conformance run idms.json --suite csc1 --out report", "Tests the product, one suite."},
        {"mcx-conformance explain MCX-CSC1-023", "Tells what a requirement says and what judges it."},
        {"mcx-conformance inspect token id.jwt --keys jwks.json --issuer https://idms.example --client ue",
         "Judges one token, claim by claim."},
        {"mcx-conformance compare old/report.json report/report.json", "Tells what changed since."}}},
      {"SEE ALSO", "mcx-reference(1)", {}},
  };
}

}  // namespace mcx
