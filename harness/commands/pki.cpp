// pki: keys and certificates with which the harness stands in for a primary IdMS towards a partner under test.
#include <CLI/CLI.hpp>

#include <cstdio>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/paragraph.h"
#include "harness/model/pki_files.h"
#include "harness/run/pki.h"

namespace mcx {
namespace {

// It goes into a certificate as subjectAltName, where a comma would begin another one.
void check_issuer(const std::string& issuer) {
  if (issuer.starts_with("https://") && issuer.size() > 8 && issuer.find_first_of(", \t\r\n") == std::string::npos) return;
  throw UsageError("--issuer must be an https URL without blanks and commas.");
}

void write_pki(const std::string& folder, const std::string& issuer) {
  check_issuer(issuer);
  make_pki(folder, issuer);
  const auto place = printable(folder);
  std::fputs(paragraph(cat("Written to ", place, ". Install ", place, "/", pki_files::provision,
                           " at the partner IdMS for the issuer ", issuer, ", and ", place, "/",
                           pki_files::second_provision, " for ", second_issuer, "; ", place, "/", pki_files::readme,
                           " says more."),
                       0)
                 .c_str(),
             stdout);
}

}  // namespace

void add_pki(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("pki", "Make keys and certificates to be provisioned at a partner IdMS");
  auto folder = std::make_shared<std::string>(), issuer = std::make_shared<std::string>(default_issuer);
  command->add_option("DIR", *folder, "Made if it is not there; one made earlier is renewed")->required();
  command->add_option("--issuer", *issuer, "Stands as iss in the security tokens")->type_name("URL")->capture_default_str();
  command->callback([folder, issuer, &status] {
    write_pki(*folder, *issuer);
    status = 0;
  });
}

}  // namespace mcx
