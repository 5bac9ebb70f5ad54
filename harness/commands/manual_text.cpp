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
      {"PROVISIONING",
       "A partner IdMS under test has to trust the harness as a primary. pki makes the keys and certificates for it; "
       "name "
       "the folder and the issuer in the profile as harness.pki and harness.issuer. A run asks the partner once before "
       "the cases that rest on it whether it takes a good security token, and once after them. In the folder:",
       {{"provision.pem",
         "To be installed for the issuer of the harness: an EC and an RSA certificate, each with its own key."},
        {"second-provision.pem", "To be installed for a second primary, likewise; its issuer stands in README.txt."},
        {"faulty-provision.pem",
         "To be offered for the issuer of the harness: certificates that ran out, whose time has not come, that are "
         "not for "
         "signatures, and of a key of 1024 bits. Answer faulty_certificates in the ics of the profile with true, "
         "whether "
         "the partner took them or not."},
        {"rogue-*.pem, look-alike-*.pem",
         "Never to be installed. The look-alikes are as the good certificates in all but the key."},
        {"*.key",
         "Private keys, readable by their owner. They sign security tokens for any user of the test system."}}},
      {"ENVIRONMENT",
       "Read by mcx-conformance is the first; the others are given to a partner IdMS that the profile launches. Without "
       "harness.pki a pki folder is made that lasts as long as the run.",
       {{"NO_COLOR", "When set, nothing is coloured."},
        {"MCX_PRIMARY_ISSUER", "iss of the security tokens that the harness signs."},
        {"MCX_PRIMARY_CERTIFICATE", "PEM file with the certificates to trust for that issuer."},
        {"MCX_PRIMARY_FAULTY_CERTIFICATES", "PEM file with certificates to be offered for that issuer as well."},
        {"MCX_SECOND_PRIMARY_ISSUER", "iss of a second primary, which the harness is too."},
        {"MCX_SECOND_PRIMARY_CERTIFICATE", "PEM file with its certificates."}}},
      {"EXAMPLES",
       "",
       {{"mcx-conformance run", "Tests the embedded reference."},
        {"mcx-conformance new-profile --role primary-idms idms.json", "Begins a profile."},
        {"mcx-conformance check-profile idms.json", "Tells what is still wrong with it."},
        {"mcx-conformance pki ./pki --issuer https://primary.example", "Makes what a partner IdMS is to trust."},
        {"mcx-conformance run idms.json --suite csc1 --out report", "Tests the product, one suite."},
        {"mcx-conformance explain MCX-CSC1-023", "Tells what a requirement says and what judges it."},
        {"mcx-conformance inspect token id.jwt --keys jwks.json --issuer https://idms.example --client ue",
         "Judges one token, claim by claim."},
        {"mcx-conformance inspect publish capture.pcap --psi sip:mcptt@mcx.example --confidentiality on",
         "Judges every PUBLISH in a capture, and its answer."},
        {"mcx-conformance compare old/report.json report/report.json", "Tells what changed since."}}},
      {"SEE ALSO", "mcx-reference(1)", {}},
  };
}

}  // namespace mcx
