// What the tests of the two inspect commands share: the built program, a folder for its input, and a key with its set.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "harness/base/text.h"
#include "harness/run/program_path.h"
#include "harness/tests/shell.h"
#include "harness/wire/jose.h"

namespace mcx::testing {

class InspectProgram : public ::testing::Test {
 protected:
  void SetUp() override {
    program_ = find_program("mcx-conformance", "");
    ASSERT_NE(program_, "") << "mcx-conformance is not beside the tests; build it first";
    char name[] = "/tmp/mcx-inspect-XXXXXX";
    folder_ = ::mkdtemp(name);
    write("keys", Json::object({{"keys", Json::array({key_.public_jwk()})}}).dump(2));
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  std::string file(const std::string& name) const { return cat(folder_, "/", name); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(file(name), std::ios::binary) << text;
  }
  // inspect `what`, with both outputs as one text.
  Ended inspect_as(const std::string& what, const std::string& arguments, const std::string& input) const {
    return shell(cat("'", program_, "' inspect ", what, " ", arguments, " 2>&1 <", input));
  }

  const Key key_ = Key::generate("ES256");
  std::string program_, folder_;
};

}  // namespace mcx::testing
