// The list of deviations as data: every line has a name of its own, rows that exist, and a sentence a reader can use.
#include "harness/deviations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "harness/base/text.h"
#include "harness/model/requirement.h"

namespace mcx {
namespace {

TEST(Deviations, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names, sentences;
  for (const auto& line : deviation_lines) {
    EXPECT_TRUE(names.insert(line.name).second) << line.name;
    EXPECT_TRUE(sentences.insert(line.sentence).second) << line.name << ": " << line.sentence;
  }
}

TEST(Deviations, HaveNamesThatTheCommandLineCanSpell) {
  const auto fits = [](unsigned char c) { return std::islower(c) || std::isdigit(c) || c == '_'; };
  for (const auto& line : deviation_lines) EXPECT_TRUE(std::ranges::all_of(line.name, fits)) << line.name;
}

TEST(Deviations, BreakRowsOfTheCatalogue) {
  for (const auto& line : deviation_lines) {
    EXPECT_NE(find_requirement(line.row), nullptr) << line.name << " breaks " << line.row;
    for (const auto& row : words(line.also))
      EXPECT_NE(find_requirement(row), nullptr) << line.name << " also breaks " << row;
  }
}

TEST(Deviations, NameEachRowOnce) {
  for (const auto& line : deviation_lines) {
    std::set<std::string> rows = {std::string(line.row)};
    for (const auto& row : words(line.also)) EXPECT_TRUE(rows.insert(row).second) << line.name << " names " << row;
  }
}

TEST(Deviations, SayInOneSentenceWhatIsDone) {
  for (const auto& line : deviation_lines) {
    EXPECT_TRUE(line.sentence.ends_with('.')) << line.name;
    EXPECT_TRUE(!line.sentence.empty() && std::isupper(static_cast<unsigned char>(line.sentence.front()))) << line.name;
  }
}

}  // namespace
}  // namespace mcx
