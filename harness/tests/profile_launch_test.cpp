// Profiles whose product is launched by the harness and prints the rest of its profile.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "harness/base/text.h"
#include "harness/run/profile_reader.h"
#include "harness/run/program_path.h"

namespace mcx {
namespace {

using Outcome = std::variant<Profile, std::vector<ProfileFault>>;

const std::string fixtures = MCX_SOURCE_DIR "/fixtures/profiles";

constexpr std::string_view launched = R"({ "name": "Launched", "roles": ["primary-idms"], "launch": ["sh"],
  "trust": "made_at_start.pem",
  "endpoints": { "token": "https://given.example/token", "jwks": "" },
  "users": [ { "mc_id": "own", "password": "env:MCX_TEST_PASSWORD" } ] })";

std::string printed_profile() {
  return cat(R"({ "name": "Printed", "trust": ")", fixtures, R"(/ca.pem",
  "endpoints": { "issuer": "https://p.example", "authorization": "https://p.example/authorize",
                 "token": "https://p.example/token", "jwks": "https://p.example/jwks" },
  "clients": [ { "client_id": "ue", "redirect_uri": "https://ue.example/cb", "secret": "in-the-clear" } ],
  "users": [ { "mc_id": "theirs", "password": "in-the-clear" } ],
  "login": { "form": { "username": "u", "password": "p" } },
  "hooks": { "advance_clock": ["./ctl", "{seconds}"] } })");
}

std::string faults_of(const Outcome& outcome) {
  if (std::holds_alternative<Profile>(outcome)) return "";
  return describe(std::get<std::vector<ProfileFault>>(outcome), "p.json");
}

Outcome complete(std::string_view text, const std::string& printed) {
  return complete_profile(std::string(text), printed, fixtures, "p.json");
}

class LaunchedProfile : public ::testing::Test {
 protected:
  void SetUp() override { ::setenv("MCX_TEST_PASSWORD", "correct horse", 1); }
};

TEST_F(LaunchedProfile, MayLeaveToTheProgramWhatItWillPrint) {
  EXPECT_EQ(faults_of(read_profile_text(launched, fixtures, "p.json")), "");
}

TEST_F(LaunchedProfile, IsCompletedMemberByMemberAndItsOwnMembersWin) {
  const auto file = replace_all(std::string(launched), "made_at_start.pem", "");
  const auto outcome = complete(file, printed_profile());
  ASSERT_EQ(faults_of(outcome), "");
  const auto& profile = std::get<Profile>(outcome);
  EXPECT_EQ(profile.name, "Launched");
  EXPECT_EQ(profile.endpoints.token, "https://given.example/token");
  EXPECT_EQ(profile.endpoints.issuer, "https://p.example");
  EXPECT_EQ(profile.endpoints.jwks, "https://p.example/jwks") << "an empty text declares nothing";
  EXPECT_EQ(profile.trust, fixtures + "/ca.pem");
  EXPECT_EQ(profile.hooks.count("advance_clock"), 1u);
  EXPECT_EQ(profile.login.username_field, "u");
  ASSERT_EQ(profile.users.size(), 1u) << "a list that the file gives stays whole";
  EXPECT_EQ(profile.users[0].mc_id, "own");
  EXPECT_EQ(profile.clients.at(0).secret.reveal(), "in-the-clear") << "what is printed lives no longer than the run";
  EXPECT_TRUE(profile.answers("jwks"));
}

TEST_F(LaunchedProfile, MissesAfterTheLaunchWhatNobodyGave) {
  EXPECT_EQ(
      faults_of(complete(launched, "")),
      cat("p.json:1: clients: An IdMS cannot be tested without a client. Register one there and write its client_id "
          "and redirect_uri; a second one lets more cases run.\n",
          "p.json:2: trust: The file ", fixtures,
          "/made_at_start.pem cannot be read. Put the certificate there as "
          "PEM, or correct the path.\n",
          "p.json:3: endpoints.issuer: A primary IdMS needs its issuer: the URL that stands as \"iss\" in its "
          "tokens. Write it here.\n",
          "p.json:3: endpoints.authorization: A primary IdMS needs its authorization endpoint. Write the URL to "
          "which a client sends the browser for the login.\n"));
}

TEST_F(LaunchedProfile, SaysWhichFaultsThePrintedPartHas) {
  const auto file = replace_all(std::string(launched), "made_at_start.pem", "ca.pem");
  const auto printed = replace_all(printed_profile(), "https://p.example/authorize", "http://127.0.0.1:80/authorize");
  EXPECT_EQ(
      faults_of(complete(file, printed)),
      "p.json: endpoints.authorization: This is http without TLS. TLS is mandatory (TS 33.180 B.13), on the loopback "
      "address too: let the server listen with a certificate and write its https URL. The launched program printed "
      "this "
      "value.\n");
}

TEST_F(LaunchedProfile, RefusesOutputThatIsNoProfile) {
  const auto said = faults_of(complete(launched, "listening on 4433"));
  EXPECT_THAT(said,
              ::testing::StartsWith("p.json:1: launch: What the launched program printed is not JSON (its line 1: "));
  EXPECT_EQ(faults_of(complete(launched, "[]")),
            "p.json:1: launch: What the launched program printed is not a profile. Let it print an object in braces or "
            "nothing "
            "on standard output.\n");
}

TEST_F(LaunchedProfile, PutsNoControlCharacterOfTheProductOnTheTerminal) {
  const auto file = replace_all(std::string(launched), "made_at_start.pem", "ca.pem");
  const auto printed = replace_all(printed_profile(), "\"hooks\"", R"("\u001b[2J": 1, "hooks")");
  const auto said = faults_of(complete(file, printed));
  EXPECT_THAT(said, ::testing::HasSubstr("There is no key \"\\x1b[2J\"."));
  EXPECT_EQ(said.find('\x1b'), std::string::npos);
}

TEST_F(LaunchedProfile, RefusesThatAProductWaivesItsOwnFailures) {
  const auto file = replace_all(std::string(launched), "made_at_start.pem", "ca.pem");
  const auto printed = replace_all(printed_profile(), "{ \"name\"",
                                   R"({ "known": [{"case":"TP_X","reason":"No.","until":"2099-01-01"}], "name")");
  EXPECT_EQ(faults_of(complete(file, printed)),
            "p.json: known: Waivers belong into the profile's file: the product under test may not waive its own "
            "failures. The "
            "launched program printed this value.\n");
}

TEST_F(LaunchedProfile, OfTheReferenceIsReadBesideItsProgram) {
  const auto folder = ::testing::TempDir() + "mcx_reference_profile";
  std::filesystem::create_directories(folder);
  std::filesystem::copy(MCX_SOURCE_DIR "/profiles/reference.json", folder + "/reference.json",
                        std::filesystem::copy_options::overwrite_existing);
  std::ofstream(folder + "/mcx-reference") << "#!/bin/sh\n";
  std::filesystem::permissions(folder + "/mcx-reference", std::filesystem::perms::owner_all);
  EXPECT_EQ(faults_of(read_profile(folder + "/reference.json")), "");
  std::filesystem::remove_all(folder);
}

TEST(FindProgram, LooksInTheFolderThenBesideItselfThenOnThePath) {
  const auto folder = ::testing::TempDir() + "mcx_find_program";
  std::filesystem::create_directories(folder);
  const auto own = std::filesystem::read_symlink("/proc/self/exe");
  EXPECT_EQ(find_program(own.filename().string(), folder), own.string());
  EXPECT_THAT(find_program("sh", folder), ::testing::EndsWith("/sh"));
  EXPECT_EQ(find_program("no-such-program-of-mcx", folder), "");
  EXPECT_EQ(find_program("./sh", folder), "") << "a name with a slash is a path, not looked for elsewhere";
  std::ofstream(folder + "/sh") << "#!/bin/sh\n";
  EXPECT_THAT(find_program("sh", folder), ::testing::EndsWith("/sh")) << "not executable yet: the one on the PATH";
  std::filesystem::permissions(folder + "/sh", std::filesystem::perms::owner_all);
  EXPECT_EQ(find_program("sh", folder), folder + "/sh");
  EXPECT_EQ(find_program("./sh", folder), folder + "/sh");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace mcx
