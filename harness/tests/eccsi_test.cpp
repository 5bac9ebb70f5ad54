// ECCSI against the appendix of its RFC, and what it refuses.
#include "harness/wire/eccsi.h"

#include "harness/base/errors.h"
#include "harness/tests/vectors.h"

namespace mcx {

void PrintTo(EccsiFault fault, std::ostream* out) { *out << '"' << sentence_for(fault) << '"'; }

namespace {

struct Example {
  Json all = vectors("rfc6507/eccsi.json");
  std::string operator()(std::string_view member) const { return unhex(all.items().at(0).string_at(member)); }
  EccsiSigner signer() const {
    return eccsi_signer(Secret((*this)("ksak")), (*this)("identifier"), Secret((*this)("v")));
  }
  EccsiFault verdict_on(const std::string& signature) const {
    return eccsi_verify((*this)("message"), signature, (*this)("identifier"), (*this)("kpak"));
  }
};

TEST(Eccsi, MakesTheKeysOfTheRfc) {
  const Example example;
  const auto signer = example.signer();
  EXPECT_EQ(hex(signer.kpak), hex(example("kpak")));
  EXPECT_EQ(hex(signer.pvt), hex(example("pvt")));
  EXPECT_TRUE(signer.ssk == Secret(example("ssk")));
  EXPECT_TRUE(eccsi_signer_fits(signer));
}

TEST(Eccsi, SignsAndVerifiesTheMessageOfTheRfc) {
  const Example example;
  const auto signature = eccsi_sign(example("message"), example.signer(), Secret(example("j")));
  EXPECT_EQ(hex(signature), hex(example("signature")));
  EXPECT_EQ(example.verdict_on(signature), EccsiFault::none);
}

TEST(Eccsi, SignsDifferentlyEachTime) {
  const Example example;
  const auto one = eccsi_sign(example("message"), example.signer()),
             other = eccsi_sign(example("message"), example.signer());
  EXPECT_NE(one, other);
  EXPECT_EQ(example.verdict_on(one), EccsiFault::none);
  EXPECT_EQ(example.verdict_on(other), EccsiFault::none);
}

TEST(Eccsi, RefusesWhatIsAltered) {
  const Example example;
  const auto signature = example("signature");
  for (const std::size_t at : {0u, 31u, 32u, 63u}) {
    auto altered = signature;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    EXPECT_EQ(example.verdict_on(altered), EccsiFault::does_not_verify) << at;
  }
  auto altered = signature;
  altered.back() = static_cast<char>(altered.back() ^ 1);
  EXPECT_EQ(example.verdict_on(altered), EccsiFault::pvt_not_on_curve);
  EXPECT_EQ(example.verdict_on(signature.substr(1)), EccsiFault::wrong_length);
}

TEST(Eccsi, RefusesScalarsThatAreNone) {
  const Example example;
  const auto pvt = example("pvt"), r = example("signature").substr(0, 32);
  EXPECT_EQ(example.verdict_on(r + std::string(32, '\0') + pvt), EccsiFault::scalar_out_of_range);
  EXPECT_EQ(example.verdict_on(r + std::string(32, '\xFF') + pvt), EccsiFault::scalar_out_of_range);
  EXPECT_EQ(example.verdict_on(std::string(64, '\0') + pvt), EccsiFault::scalar_out_of_range);
}

TEST(Eccsi, RefusesAnotherSignerMessageOrKms) {
  const Example example;
  const auto message = example("message"), signature = example("signature"), kpak = example("kpak");
  EXPECT_EQ(eccsi_verify("other", signature, example("identifier"), kpak), EccsiFault::does_not_verify);
  EXPECT_EQ(eccsi_verify(message, signature, "other", kpak), EccsiFault::does_not_verify);
  const auto other = eccsi_public_key(Secret("another"));
  EXPECT_EQ(eccsi_verify(message, signature, example("identifier"), other), EccsiFault::does_not_verify);
  EXPECT_EQ(eccsi_verify(message, signature, example("identifier"), "none"), EccsiFault::kpak_not_on_curve);
}

TEST(Eccsi, KnowsWhoseKeysTheyAre) {
  auto signer = Example().signer();
  signer.identifier = "another";
  EXPECT_FALSE(eccsi_signer_fits(signer));
  EXPECT_THROW(eccsi_public_key(Secret(std::string(32, '\xFF'))), HarnessError);
}

}  // namespace
}  // namespace mcx
