// What new-profile writes is a whole profile once a person has filled it in, and check-profile says what is left.
#include <algorithm>
#include <gmock/gmock.h>

#include <cstdlib>
#include <regex>

#include "harness/base/text.h"
#include "harness/run/profile_reader.h"

namespace mcx {
namespace {

const std::string fixtures = MCX_SOURCE_DIR "/fixtures/profiles";

class NewProfile : public ::testing::TestWithParam<Role> {
 protected:
  void SetUp() override {
    for (const auto* name : {"ALICE_PASSWORD", "BOB_PASSWORD", "MCX_CLIENT_SECRET"}) ::setenv(name, "correct horse", 1);
  }
  std::vector<ProfileFault> faults_of(const std::string& text) const {
    const auto outcome = read_profile_text(text, fixtures, "new.json");
    return std::holds_alternative<Profile>(outcome) ? std::vector<ProfileFault>()
                                                    : std::get<std::vector<ProfileFault>>(outcome);
  }
};

std::string filled_in(const std::string& text) {
  return replace_all(std::regex_replace(text, std::regex("<fill in: ([^\"]*)>\""), "$1\""), "\": null", "\": true");
}

std::size_t count(const std::string& text, const std::string& piece) {
  std::size_t found = 0;
  for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++found;
  return found;
}

TEST_P(NewProfile, IsReadWithoutAFaultOnceItIsFilledIn) {
  EXPECT_EQ(describe(faults_of(filled_in(new_profile(GetParam()))), "new.json"), "");
}

TEST_P(NewProfile, HasAFaultForEveryPlaceholderAndEveryQuestion) {
  const auto text = new_profile(GetParam());
  const auto faults = faults_of(text);
  EXPECT_EQ(faults.size(), count(text, "\"<fill in: ") - 1 + count(text, "\": null")) << describe(faults, "new.json");
  for (const auto& fault : faults)
    EXPECT_THAT(fault.sentence, ::testing::AnyOf(::testing::HasSubstr("placeholder"), ::testing::HasSubstr("question")))
        << fault.key;
}

INSTANTIATE_TEST_SUITE_P(OfEveryRole, NewProfile,
                         ::testing::Values(Role::primary_idms, Role::partner_idms, Role::idm_client, Role::mc_client,
                                           Role::mcx_server, Role::kms, Role::cms, Role::gms, Role::gateway_ue),
                         [](const auto& each) { return replace_all(std::string(name_of(each.param)), "-", "_"); });

TEST(NewProfileQuestions, ArePutInFullToThoseWhomTheyConcern) {
  const auto text = new_profile(Role::primary_idms), of_server = new_profile(Role::mcx_server);
  for (const auto& item : ics_items()) {
    const auto question = cat("\"", item.name, "\": null");
    EXPECT_EQ(std::max(count(text, question), count(of_server, question)), 1u) << item.name;
  }
  for (const auto& item : switch_items())
    EXPECT_EQ(count(text, cat("\"", item.name, "\": \"", item.by_default, "\"")), 1u) << item.name;
}

}  // namespace
}  // namespace mcx
