// The reader of profiles: what it makes of good ones, and what it says about bad ones, sentence for sentence.
#include "harness/run/profile_reader.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string fixtures = MCX_SOURCE_DIR "/fixtures/profiles";

using Outcome = std::variant<Profile, std::vector<ProfileFault>>;

std::string content_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

std::vector<std::string> files_in(const std::string& folder, const std::string& extension) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(fixtures + "/" + folder))
    if (entry.path().extension() == extension) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string faults_of(const Outcome& outcome, std::string_view path) {
  if (std::holds_alternative<Profile>(outcome)) return "";
  return replace_all(describe(std::get<std::vector<ProfileFault>>(outcome), path), fixtures, "{folder}");
}

// Paths in the fixtures are relative to the fixtures' common folder.
Outcome read_fixture(const std::string& path) { return read_profile_text(content_of(path), fixtures, path); }

class ProfileReader : public ::testing::Test {
 protected:
  void SetUp() override {
    ::setenv("MCX_TEST_PASSWORD", "correct horse", 1);
    ::setenv("MCX_TEST_EMPTY", "", 1);
    ::unsetenv("MCX_TEST_UNSET");
  }

  static Profile good(const Outcome& outcome) {
    EXPECT_EQ(faults_of(outcome, "profile.json"), "");
    return std::holds_alternative<Profile>(outcome) ? std::get<Profile>(outcome) : Profile();
  }
  static Profile good_fixture(const std::string& name) { return good(read_fixture(fixtures + "/good/" + name)); }
};

TEST_F(ProfileReader, SaysOfEveryBadProfileWhatIsWrongAndWhatToDo) {
  for (const auto* folder : {"bad_form", "bad_content"})
    for (const auto& path : files_in(folder, ".json")) {
      const auto name = std::filesystem::path(path).filename().string();
      const auto golden = replace_all(path, ".json", ".faults");
      const auto said = faults_of(read_fixture(path), name);
      EXPECT_NE(said, "") << name << " has no fault";
      EXPECT_EQ(said, content_of(golden)) << name;
    }
}

TEST_F(ProfileReader, ReadsEveryGoodProfile) {
  for (const auto& path : files_in("good", ".json")) EXPECT_EQ(faults_of(read_fixture(path), path), "") << path;
}

TEST_F(ProfileReader, FillsTheProfileFromTheExampleOfTheContract) {
  const auto profile = good_fixture("contract.json");
  ASSERT_EQ(profile.other_partners.size(), 1u);
  EXPECT_EQ(profile.other_partners.front().token, "https://c.example/token");
  EXPECT_EQ(profile.name, "Example IdMS 4.2");
  EXPECT_THAT(profile.roles, ElementsAre(Role::primary_idms, Role::partner_idms));
  EXPECT_EQ(profile.release, 17);
  EXPECT_EQ(profile.trust, fixtures + "/ca.pem");
  EXPECT_EQ(profile.endpoints.token, "https://token.example:8443/token");
  EXPECT_EQ(profile.endpoints.revocation, "");
  EXPECT_EQ(profile.partner.issuer, "https://b.example");
  EXPECT_THAT(profile.signing_certificates, ElementsAre(fixtures + "/idms-a.pem"));
  EXPECT_EQ(profile.login.username_field, "user");
  EXPECT_EQ(profile.login.password_field, "pass");
  EXPECT_EQ(profile.sip.count("impu"), 0u) << "an empty text declares nothing";
  EXPECT_EQ(profile.sip.at("mcptt"), "sip:127.0.0.1:5060;transport=tcp");
  EXPECT_THAT(profile.triggers.at("partner").command, ElementsAre("./ue", "partner", "{partner}"));
  EXPECT_EQ(profile.hooks.at("disable_user").webhook, "https://ctl.example/disable?user={mc_id}");
  ASSERT_EQ(profile.known.size(), 1u);
  EXPECT_EQ(profile.known[0].until, "2027-01-31");
  EXPECT_EQ(profile.sha256, hex(sha256(content_of(fixtures + "/good/contract.json"))));
}

TEST_F(ProfileReader, ResolvesSecretsFromEnvironmentAndFile) {
  const auto profile = good_fixture("contract.json");
  ASSERT_EQ(profile.users.size(), 2u);
  EXPECT_EQ(profile.users[0].password.reveal(), "correct horse");
  EXPECT_EQ(profile.users[1].password.reveal(), "from-a-file") << "the first line only";
  ASSERT_EQ(profile.clients.size(), 2u);
  EXPECT_FALSE(profile.clients[0].confidential());
  EXPECT_EQ(profile.clients[1].secret.reveal(), "from-a-file");
}

TEST_F(ProfileReader, NeverRepeatsASecretThatStandsInTheClear) {
  const auto said = faults_of(read_fixture(fixtures + "/bad_content/secrets.json"), "");
  EXPECT_THAT(said, Not(HasSubstr("hunter2")));
  EXPECT_THAT(said, Not(HasSubstr("correct horse")));
}

TEST_F(ProfileReader, DerivesIcsDefaultsFromTheRestOfTheProfile) {
  const auto profile = good_fixture("contract.json");
  EXPECT_TRUE(profile.answers("mcptt"));
  EXPECT_FALSE(profile.answers("mcvideo"));
  EXPECT_TRUE(profile.answers("mcdata"));
  EXPECT_TRUE(profile.answers("jwks"));
  EXPECT_FALSE(profile.answers("revocation"));
  EXPECT_TRUE(profile.answers("jwt_bearer")) << "it is a partner IdMS";
  EXPECT_TRUE(profile.answers("token_exchange")) << "the file says so";
  EXPECT_FALSE(profile.answers("refresh_token")) << "the file says so";
  EXPECT_EQ(profile.ics.size(), ics_items().size());
}

TEST_F(ProfileReader, FillsInTheDefaultsOfSwitchesAndRemembersWhichWereGiven) {
  const auto profile = good_fixture("contract.json");
  EXPECT_EQ(profile.switches.size(), switch_items().size());
  EXPECT_EQ(profile.switched("token_type"), "lenient");
  EXPECT_EQ(profile.switched("partner_endpoint"), "mo");
  EXPECT_EQ(profile.switched("skew"), "30");
  EXPECT_THAT(profile.switches_given, ::testing::UnorderedElementsAre("token_in_register", "partner_endpoint", "skew"));
}

TEST_F(ProfileReader, DoesNotAnswerQuestionsThatNobodyPuts) {
  const auto profile = good_fixture("smallest.json");
  EXPECT_TRUE(profile.has_role(Role::primary_idms));
  EXPECT_FALSE(profile.has_role(Role::partner_idms));
  EXPECT_THROW(profile.answers("surprise"), HarnessError);
  EXPECT_THROW(profile.switched("surprise"), HarnessError);
}

TEST_F(ProfileReader, TakesTheEndpointsOfAPartnerIdmsFromEndpointsWhenThereIsNoPartner) {
  EXPECT_EQ(good_fixture("partner_only.json").partner.token, "https://b.example/token");
}

TEST_F(ProfileReader, KnowsTheThreeKindsOfLogin) {
  EXPECT_EQ(good_fixture("smallest.json").login.kind, LoginDriver::Kind::form);
  EXPECT_EQ(good_fixture("smallest.json").login.username_field, "username");
  EXPECT_EQ(good_fixture("partner_only.json").login.kind, LoginDriver::Kind::webdriver);
  EXPECT_EQ(good_fixture("partner_only.json").login.submit_selector, "button");
  EXPECT_EQ(good_fixture("client.json").login.kind, LoginDriver::Kind::manual);
  EXPECT_EQ(good_fixture("resources.json").login.kind, LoginDriver::Kind::manual);
}

TEST_F(ProfileReader, KnowsTheThreeKindsOfTrigger) {
  EXPECT_TRUE(good_fixture("client.json").triggers.at("login").manual);
  EXPECT_EQ(good_fixture("client.json").triggers.at("partner").webhook, "http://127.0.0.1:9000/partner");
  EXPECT_FALSE(good_fixture("contract.json").triggers.at("login").command.empty());
}

TEST_F(ProfileReader, SaysThatAProfileIsMissing) {
  const auto outcome = read_profile(fixtures + "/no_such_profile.json");
  EXPECT_EQ(
      faults_of(outcome, "no_such_profile.json"),
      "no_such_profile.json: This profile cannot be read. Correct the path, or make a profile with: mcx-conformance "
      "new-profile --role primary-idms FILE\n");
  EXPECT_NE(faults_of(read_profile(fixtures), "folder"), "");
}

TEST_F(ProfileReader, ResolvesPathsFromTheProfilesOwnFolder) {
  const auto folder = ::testing::TempDir() + "mcx_profile_folder";
  std::filesystem::create_directories(folder);
  std::filesystem::copy(fixtures + "/ca.pem", folder + "/own.pem", std::filesystem::copy_options::overwrite_existing);
  std::ofstream(folder + "/p.json")
      << R"({"name":"UE","roles":["idm-client"],"trigger":{"login":"manual"},"trust":"own.pem"})";
  const auto profile = good(read_profile(folder + "/p.json"));
  EXPECT_EQ(profile.trust, folder + "/own.pem");
  EXPECT_EQ(profile.folder, folder);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace mcx
