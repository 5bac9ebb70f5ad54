// The commands of mcx-conformance as a user meets them: the built program run as a child, its exit status and text.
#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "harness/base/text.h"
#include "harness/run/program_path.h"
#include "harness/tests/shell.h"
#include "harness/wire/json.h"

namespace mcx {
namespace {

using ::testing::AllOf;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::shell;
using ::testing::StartsWith;

const std::string golden_report = MCX_SOURCE_DIR "/reports/goldens/report.json";
const std::string small_profile = MCX_SOURCE_DIR "/fixtures/profiles/good/smallest.json";

std::string program() { return find_program("mcx-conformance", ""); }
Ended command(const std::string& arguments) { return shell(cat("'", program(), "' ", arguments, " 2>&1 </dev/null")); }

Json json_of(const std::string& arguments) {
  const auto ended = command(arguments);
  EXPECT_EQ(ended.status, 0) << ended.text;
  return parse_json(ended.text, {.most_bytes = std::size_t{64} << 20}).value.value_or(Json());
}

class Commands : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(program(), "") << "mcx-conformance is not beside the tests; build it first";
    char name[] = "/tmp/mcx-commands-XXXXXX";
    folder_ = ::mkdtemp(name);
    ::setenv("MCX_TEST_PASSWORD", "correct horse", 1);
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  std::string file(const std::string& name) const { return cat(folder_, "/", name); }
  static std::string contents(const std::string& path) {
    std::ifstream stream(path);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  std::string folder_;
};

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  for (const auto& line : split(text, '\n')) longest = std::max(longest, line.size());
  return longest;
}

// The names below "Commands:" of the help page.
std::vector<std::string> command_names() {
  std::vector<std::string> names;
  const auto page = command("--help").text;
  const std::regex line("\n  ([a-z][a-z-]*)");
  const auto below = page.substr(std::min(page.find("\nCommands:"), page.size()));
  for (std::sregex_iterator at(below.begin(), below.end(), line), end; at != end; ++at) names.push_back((*at)[1]);
  return names;
}

std::set<std::string> options_in(const std::string& page) {
  std::set<std::string> names;
  const std::regex option("\n  (-[a-z], )?(--[a-z][a-z-]*)");
  for (std::sregex_iterator at(page.begin(), page.end(), option), end; at != end; ++at) names.insert((*at)[2]);
  return names;
}

TEST_F(Commands, HaveHelpPagesOf80Columns) {
  EXPECT_LE(longest_line(command("--help").text), 80u);
  ASSERT_THAT(command_names(), ::testing::Contains("explain"));
  for (const auto& name : command_names()) {
    const auto page = command(name + " --help");
    EXPECT_EQ(page.status, 0) << name;
    EXPECT_LE(longest_line(page.text), 80u) << page.text;
    EXPECT_THAT(page.text, HasSubstr(cat("Usage: mcx-conformance ", name)));
  }
}

TEST_F(Commands, AnswerWrongUsageWithOneSentenceAndAHint) {
  const std::pair<const char*, const char*> lines[] = {
      {"rnu", "there is no command \"rnu\"; did you mean run?\n"},
      {"", "a command is missing; see mcx-conformance --help.\n"},
      {"--hepl", "mcx-conformance has no option --hepl; did you mean --help?\n"},
      {"list --untestd", "mcx-conformance list has no option --untestd; did you mean --untested?\n"},
      {"run --sutie=csc1", "mcx-conformance run has no option --sutie; did you mean --suite?\n"},
      {"matrix --jsno a.json", "mcx-conformance matrix has no option --jsno; see mcx-conformance matrix --help.\n"},
      {"check-profile a b",
       "mcx-conformance check-profile: \"b\" is one argument too many; "
       "see mcx-conformance check-profile --help.\n"},
  };
  for (const auto& [arguments, sentence] : lines) {
    const auto ended = command(arguments);
    EXPECT_EQ(ended.status, 4) << arguments;
    EXPECT_EQ(ended.text, sentence);
  }
}

TEST_F(Commands, NameTheArgumentThatIsMissing) {
  const auto ended = command("explain");
  EXPECT_EQ(ended.status, 4);
  EXPECT_THAT(ended.text, AllOf(HasSubstr("ID is required"), HasSubstr("mcx-conformance explain --help")));
}

TEST_F(Commands, ListEveryCaseOnce) {
  const auto list = json_of("list --json");
  ASSERT_FALSE(list.items().empty());
  std::set<std::string> ids;
  for (const auto& item : list.items()) {
    EXPECT_TRUE(ids.insert(item.string_at("id")).second) << item.string_at("id");
    for (const auto* member : {"suite", "file", "role", "purpose"}) EXPECT_NE(item.string_at(member), "") << member;
    EXPECT_FALSE(item.find("requirements")->items().empty());
    EXPECT_EQ(item.find("applies"), nullptr);
  }
  const auto lines = command("list");
  EXPECT_LE(longest_line(lines.text), 80u);
  for (const auto& id : ids) EXPECT_THAT(replace_all(lines.text, "\n  ", ""), HasSubstr(id.substr(0, 60)));
}

TEST_F(Commands, ListSaysWhatDoesNotApplyToAProfile) {
  std::ofstream(file("kms.json")) << R"({"name": "K", "roles": ["kms"], "resources": {"kms": "https://127.0.0.1:1/"}})";
  const auto list = json_of(cat("list ", file("kms.json"), " --json"));
  for (const auto& item : list.items()) {
    if (item.string_at("role") == "kms") continue;
    EXPECT_FALSE(item.find("applies")->truth());
    EXPECT_THAT(item.string_at("why_not"), HasSubstr("the profile does not declare"));
  }
}

TEST_F(Commands, ListAppliesThePrimaryCasesToAPrimaryIdms) {
  std::size_t applying = 0;
  const auto list = json_of(cat("list ", small_profile, " --json"));
  for (const auto& item : list.items()) applying += item.find("applies")->truth() ? 1u : 0u;
  EXPECT_GT(applying, 0u);
}

// No row has both a case and a mark that says why it has none, or this would end with 3.
TEST_F(Commands, ListEveryUntestedRequirementWithAReason) {
  const auto list = json_of("list --untested --json");
  ASSERT_NE(list.find("requirements"), nullptr);
  for (const auto& item : list.find("requirements")->items()) {
    EXPECT_NE(item.string_at("untested"), "") << item.string_at("id");
    EXPECT_NE(item.string_at("reason"), "") << item.string_at("id");
  }
  std::int64_t counted = 0;
  for (const auto& count : list.find("counts")->members()) counted += count.value.integer().value_or(0);
  EXPECT_EQ(static_cast<std::size_t>(counted), list.find("requirements")->items().size());
  EXPECT_LE(longest_line(command("list --untested").text), 80u);
}

TEST_F(Commands, ExplainEveryCase) {
  const auto list = json_of("list --json");
  ASSERT_FALSE(list.items().empty());
  const auto& item = list.items().front();
  const auto ended = command(cat("explain ", item.string_at("id")));
  EXPECT_EQ(ended.status, 0);
  EXPECT_LE(longest_line(ended.text), 80u);
  EXPECT_THAT(ended.text, AllOf(HasSubstr(item.string_at("file")), HasSubstr("judged by"), HasSubstr("--case '"),
                                HasSubstr(item.find("requirements")->items().front().text())));
}

TEST_F(Commands, ExplainATableByItsName) {
  const auto list = json_of("list --json");
  for (const auto& item : list.items()) {
    const auto id = item.string_at("id");
    const auto slash = id.find('/');
    if (slash == std::string::npos) continue;
    const auto ended = command(cat("explain ", id.substr(0, slash)));
    EXPECT_EQ(ended.status, 0);
    EXPECT_THAT(ended.text, AllOf(HasSubstr("table of "), HasSubstr(id.substr(slash + 1))));
    return;
  }
}

TEST_F(Commands, ExplainARequirement) {
  const auto ended = command("explain MCX-CSC1-023");
  EXPECT_EQ(ended.status, 0);
  EXPECT_LE(longest_line(ended.text), 80u);
  EXPECT_THAT(ended.text,
              AllOf(StartsWith("MCX-CSC1-023\n"), HasSubstr("primary-idms"), HasSubstr("TP_PIDMS_LOGIN_BV_01"),
                    HasSubstr("a violation fails the product"), HasSubstr("releases"), Not(HasSubstr("untested"))));
}

TEST_F(Commands, ExplainARequirementThatHasNoCase) {
  const auto list = json_of("list --untested --json");
  const auto id = list.find("requirements")->items().front().string_at("id");
  EXPECT_THAT(command(cat("explain ", id)).text, HasSubstr("\n  untested"));
}

TEST_F(Commands, ExplainHintsAtTheNearestId) {
  const auto ended = command("explain MCX-CSC1-0233");
  EXPECT_EQ(ended.status, 4);
  EXPECT_THAT(ended.text, HasSubstr("did you mean MCX-CSC1-0"));
  EXPECT_EQ(command("explain 'zzz'").status, 4);
}

TEST_F(Commands, NewProfileWritesOnceAndLeavesWhatIsThere) {
  const auto path = file("idms.json");
  EXPECT_EQ(command(cat("new-profile --role primary-idms ", path)).status, 0);
  const auto written = contents(path);
  EXPECT_EQ(written, command("new-profile --role primary-idms -").text);
  const auto again = command(cat("new-profile --role kms ", path));
  EXPECT_EQ(again.status, 4);
  EXPECT_THAT(again.text, HasSubstr("exists already"));
  EXPECT_EQ(contents(path), written);
}

TEST_F(Commands, NewProfileHintsAtTheNearestRole) {
  const auto ended = command("new-profile --role primary-idm -");
  EXPECT_EQ(ended.status, 4);
  EXPECT_THAT(ended.text, HasSubstr("did you mean primary-idms?"));
}

TEST_F(Commands, CheckProfileTellsEveryFaultWithItsLine) {
  const auto path = file("new.json");
  command(cat("new-profile --role primary-idms ", path));
  const auto ended = command(cat("check-profile ", path));
  EXPECT_EQ(ended.status, 4);
  EXPECT_GT(split(ended.text, '\n').size(), 5u);
  EXPECT_TRUE(std::regex_search(ended.text, std::regex("new\\.json:[0-9]+: [a-z_.]+: "))) << ended.text;
}

TEST_F(Commands, CheckProfileSaysThatAProfileIsFine) {
  const auto ended = command(cat("check-profile ", small_profile));
  EXPECT_EQ(ended.status, 0);
  EXPECT_THAT(ended.text, HasSubstr("smallest.json: ok: Small IdMS, Release 18, primary-idms; "));
}

// A byte that is not UTF-8 cannot be kept in JSON, so a view made from report.json has U+FFFD where the run's own has
// its number.
std::string as_stored(std::string view) {
  return replace_all(replace_all(std::move(view), "\\\\xff", "\uFFFD"), "\\xff", "\uFFFD");
}

TEST_F(Commands, ReportMakesTheViewsAnew) {
  const auto ended = command(cat("report ", golden_report, " --html ", file("r.html"), " --junit ", file("j.xml"),
                                 " --markdown ", file("s.md")));
  EXPECT_EQ(ended.status, 0) << ended.text;
  EXPECT_THAT(contents(file("r.html")), HasSubstr("<html"));
  EXPECT_EQ(contents(file("j.xml")), as_stored(contents(MCX_SOURCE_DIR "/reports/goldens/junit.xml")));
  EXPECT_EQ(contents(file("s.md")), as_stored(contents(MCX_SOURCE_DIR "/reports/goldens/summary.md")));
  EXPECT_EQ(command(cat("report ", golden_report)).status, 4);
  EXPECT_EQ(command(cat("report ", file("none.json"), " --html -")).status, 4);
}

TEST_F(Commands, CompareEndsWithOneOnlyWhenSomethingGotWorse) {
  const auto worse = file("worse.json");
  auto report = *parse_json(contents(golden_report), {.most_bytes = std::size_t{64} << 20}).value;
  for (auto& member : report.members())
    if (member.name == "run") member.value.set("complete", true);
  std::ofstream(file("old.json")) << report.dump();
  for (auto& member : report.members())
    if (member.name == "cases")
      for (auto& one : member.value.items())
        if (one.string_at("verdict") == "pass") one.set("verdict", "fail");
  std::ofstream(worse) << report.dump();
  EXPECT_EQ(command(cat("compare ", file("old.json"), " ", file("old.json"))).status, 0);
  const auto ended = command(cat("compare ", file("old.json"), " ", worse));
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.text, HasSubstr("new failures"));
}

TEST_F(Commands, MergeAndMatrixReadFoldersToo) {
  EXPECT_EQ(command(cat("merge ", golden_report, " --out ", file("whole"))).status, 0);
  EXPECT_TRUE(std::filesystem::exists(file("whole/report.html")));
  const auto twice = command(cat("merge ", file("whole"), " ", golden_report, " --out ", file("no")));
  EXPECT_EQ(twice.status, 4);
  EXPECT_THAT(twice.text, HasSubstr("cannot merge"));
  const auto matrix = command(cat("matrix ", file("whole"), " ", golden_report));
  EXPECT_EQ(matrix.status, 0);
  EXPECT_THAT(matrix.text, StartsWith("| case |"));
}

TEST_F(Commands, CompletionAndManualNameEveryCommandAndOption) {
  const auto names = command_names();
  ASSERT_GT(names.size(), 10u);
  for (const auto* line : {"completion bash", "completion zsh", "man"}) {
    const auto ended = command(line);
    EXPECT_EQ(ended.status, 0);
    const auto text = replace_all(ended.text, "\\-", "-");
    for (const auto& name : names) {
      EXPECT_THAT(text, HasSubstr(name)) << line;
      for (const auto& option : options_in(command(name + " --help").text))
        EXPECT_THAT(text, HasSubstr(option)) << line;
    }
  }
  EXPECT_EQ(command("completion tcsh").status, 4);
}

TEST_F(Commands, CompletionOfBashOffersWhatFits) {
  const auto offered = [&](const std::string& words, int at) {
    return shell(cat("bash -c 'source <(\"", program(), "\" completion bash); COMP_WORDS=(mcx-conformance ", words,
                     "); COMP_CWORD=", at, "; _mcx_conformance; echo ${COMPREPLY[@]}' 2>&1"))
        .text;
  };
  EXPECT_EQ(offered("expl", 1), "explain\n");
  EXPECT_EQ(offered("run --su", 2), "--suite\n");
  EXPECT_EQ(offered("run --role gat", 3), "gateway-ue\n");
  EXPECT_EQ(offered("completion z", 2), "zsh\n");
}

TEST_F(Commands, ManualIsTroffWithoutFault) {
  if (find_program("groff", "").empty()) GTEST_SKIP() << "no groff on this machine";
  EXPECT_THAT(shell(cat("'", program(), "' man | groff -man -Tutf8 -ww 2>&1 >/dev/null")).text, IsEmpty());
}

}  // namespace
}  // namespace mcx
