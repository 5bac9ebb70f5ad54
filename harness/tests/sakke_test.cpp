// SAKKE against the appendix of its RFC, and what it refuses.
#include "harness/wire/sakke.h"

#include "harness/base/errors.h"
#include "harness/tests/vectors.h"
#include "harness/wire/sakke_pairing.h"

namespace mcx {

void PrintTo(SakkeFault fault, std::ostream* out) { *out << '"' << sentence_for(fault) << '"'; }

namespace {

struct Example {
  Json all = vectors("rfc6508/sakke.json");
  std::string operator()(std::string_view member) const { return unhex(all.items().at(0).string_at(member)); }
  SakkeReceiver receiver() const {
    return {(*this)("identifier"), Secret((*this)("receiver_key")), (*this)("public_key")};
  }
};

TEST(Sakke, MakesTheKeysOfTheRfc) {
  const Example example;
  const Secret z(example("z"));
  EXPECT_EQ(hex(sakke_public_key(z)), hex(example("public_key")));
  EXPECT_TRUE(sakke_receiver_key(z, example("identifier")) == Secret(example("receiver_key")));
}

TEST(Sakke, PairsAsTheRfcDoes) {
  const Example example;
  const auto point = example("encapsulated").substr(0, 257);
  EXPECT_EQ(hex(sakke_pairing(point, example("receiver_key")).value_or("")), hex(example("pairing")));
  EXPECT_EQ(sakke_pairing(sakke_curve().generator(), sakke_curve().generator()), sakke_g());
}

TEST(Sakke, EncapsulatesAndOpensTheSecretOfTheRfc) {
  const Example example;
  const auto data = sakke_encapsulate(Secret(example("ssv")), example("identifier"), example("public_key"));
  EXPECT_EQ(hex(data), hex(example("encapsulated")));
  const auto opened = sakke_open(data, example.receiver());
  EXPECT_EQ(opened.fault, SakkeFault::none);
  EXPECT_TRUE(opened.ssv == Secret(example("ssv")));
}

TEST(Sakke, KnowsWhoseKeyItIs) {
  const Example example;
  EXPECT_TRUE(sakke_receiver_key_fits(Secret(example("receiver_key")), example("identifier"), example("public_key")));
  EXPECT_FALSE(sakke_receiver_key_fits(Secret(example("receiver_key")), "another", example("public_key")));
  EXPECT_FALSE(sakke_receiver_key_fits(Secret("no point"), example("identifier"), example("public_key")));
}

TEST(Sakke, RefusesWhatIsAlteredOrForAnother) {
  const Example example;
  const auto data = example("encapsulated");
  auto altered = data;
  altered.back() = static_cast<char>(altered.back() ^ 1);
  EXPECT_EQ(sakke_open(altered, example.receiver()).fault, SakkeFault::does_not_verify);
  altered = data;
  altered[1] = static_cast<char>(altered[1] ^ 1);
  EXPECT_EQ(sakke_open(altered, example.receiver()).fault, SakkeFault::not_on_curve);
  EXPECT_EQ(sakke_open(data.substr(1), example.receiver()).fault, SakkeFault::wrong_length);
  auto other = example.receiver();
  other.identifier = "another";
  EXPECT_EQ(sakke_open(data, other).fault, SakkeFault::does_not_verify);
  other = example.receiver();
  other.key = Secret("no point");
  EXPECT_EQ(sakke_open(data, other).fault, SakkeFault::wrong_key);
}

// (0, 0) lies on y^2 = x^3 - 3x and has order 2: the pairing has no value there.
TEST(Sakke, RefusesAPointOfSmallOrder) {
  const Example example;
  const auto data = "\x04" + std::string(256, '\0') + example("encapsulated").substr(257);
  EXPECT_EQ(sakke_open(data, example.receiver()).fault, SakkeFault::does_not_verify);
}

TEST(Sakke, DemandsOurOwnValuesInForm) {
  const Example example;
  EXPECT_THROW(sakke_public_key(Secret(std::string(1, '\1'))), HarnessError);
  EXPECT_THROW(sakke_encapsulate(Secret("short"), "id", example("public_key")), HarnessError);
  EXPECT_THROW(sakke_encapsulate(Secret(example("ssv")), "id", "no point"), HarnessError);
}

}  // namespace
}  // namespace mcx
