// Protection of the token at the reference MC servers (TS 24.379 7.3.1A): encrypted and signed under a provisioned or a
// delivered CSK, and every way in which that fails.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/tests/mcx_reference_server.h"

namespace mcx {
namespace {

using testing::McxClient;
using testing::McxReference;
using testing::Publishing;
using testing::warning_digits;

const std::string user = "sip:alice@mc.example", impu = "sip:alice@ims.example", other_impu = "sip:bob@ims.example";

struct Bed {
  Csk csk = random_csk();
  Kms kms = Kms::generate("kms.example.org");
  McxReference server{{.arguments = {"--protection", "required"}, .csk = csk, .csk_user = user, .kms = kms}};
};

const Bed& bed() {
  static const Bed made;
  return made;
}

class McxProtection : public ::testing::TestWithParam<McService> {
 protected:
  McService service = GetParam();
  McxClient client{bed().server, service, impu};
  McInfo clear = McInfo::authorisation(service, bed().server.token(service, user), "c1");

  McInfo encrypted(const Csk& csk, const EncryptionShape& shape = {}) const {
    const auto key = content_key(csk, KeyUse::confidentiality, user);
    auto info = clear;
    info.encrypt(names_of(service).access_token, key, shape);
    return info.encrypt(names_of(service).client_id, key, shape);
  }
  ContentKey signer(const Csk& csk) const { return content_key(csk, KeyUse::integrity, user); }
  Publishing good() const { return {.info = encrypted(bed().csk), .signer = signer(bed().csk)}; }
  std::string outcome(const Publishing& what) { return outcome(client.publish(what)); }
  std::string outcome(const SipMessage& request) {
    const auto answer = client.send(request);
    return cat(answer.status(), " ", warning_digits(answer));
  }
};

TEST_P(McxProtection, TakesWhatIsEncryptedAndSigned) {
  EXPECT_EQ(outcome(good()), "200 ");
  EXPECT_EQ(client.settings_only(user, "c1").status(), 200);
}

TEST_P(McxProtection, RefusesClearTextWhereItIsRequired) {
  EXPECT_EQ(outcome({.info = clear}), "403 140");
  EXPECT_EQ(outcome({.info = encrypted(bed().csk)}), "403 139");
  EXPECT_EQ(outcome({.info = clear, .signer = signer(bed().csk)}), "403 140");
}

TEST_P(McxProtection, RefusesOneOfTwo) {
  const auto key = content_key(bed().csk, KeyUse::confidentiality, user);
  for (const auto name : {names_of(service).access_token, names_of(service).client_id}) {
    auto half = clear;
    half.encrypt(name, key);
    EXPECT_EQ(outcome({.info = half, .signer = signer(bed().csk)}), "403 140");
  }
}

TEST_P(McxProtection, RefusesWhatDoesNotDecrypt) {
  const auto with = [&](const EncryptionShape& shape) {
    return Publishing{.info = encrypted(bed().csk, shape), .signer = signer(bed().csk)};
  };
  EXPECT_EQ(outcome(with({.alter_tag = true})), "403 140");
  EXPECT_EQ(outcome(with({.algorithm = std::string(aes128_cbc)})), "403 140");
  EXPECT_EQ(outcome(with({.key_name = key_name(bed().csk.id ^ 1)})), "403 140");
  EXPECT_EQ(outcome({.info = encrypted({bed().csk.id, random_csk().key}), .signer = signer(bed().csk)}), "403 140");
}

TEST_P(McxProtection, ChecksIntegrityFirst) {
  auto request = client.publish({.info = encrypted(bed().csk, {.alter_tag = true}), .signer = signer(bed().csk)});
  request.body = replace_all(request.body, "<answer-mode>automatic", "<answer-mode>manual");
  EXPECT_EQ(outcome(request), "403 139");
  EXPECT_EQ(outcome({.info = encrypted(bed().csk), .signer = signer(random_csk())}), "403 139");
}

TEST_P(McxProtection, WantsTheInfoDocumentUnderAStrongSignature) {
  auto what = good();
  what.info_unsigned = true;
  EXPECT_EQ(outcome(what), "403 139");
  what = good();
  what.signature.signature_algorithm = hmac_sha1_uri;
  EXPECT_EQ(outcome(what), "403 139");
}

TEST_P(McxProtection, RefusesAReplayFromAnotherImpu) {
  const auto request = client.publish(good());
  EXPECT_EQ(outcome(request), "200 ");
  auto replayed = request;
  replayed.set("P-Asserted-Identity", cat("<", other_impu, ">"));
  EXPECT_EQ(outcome(replayed), "403 140");
}

TEST_P(McxProtection, RefusesATokenUnderTheKeyOfAnother) {
  clear = McInfo::authorisation(service, bed().server.token(service, "sip:bob@mc.example"), "c1");
  EXPECT_EQ(outcome(good()), "403 140");
}

TEST_P(McxProtection, TakesACskThatIsDelivered) {
  const auto csk = random_csk();
  const auto now = ntp_seconds_of(static_cast<std::uint64_t>(unix_seconds()));
  Publishing what{.info = encrypted(csk), .signer = signer(csk)};
  EXPECT_EQ(outcome(what), "403 139");
  what.mikey = csk_delivery(bed().kms, csk, user, "mdsi.example", now);
  EXPECT_EQ(outcome(what), "200 ");
  what.mikey.clear();
  EXPECT_EQ(outcome(what), "200 ");
  auto elsewhere = client.publish({.info = encrypted(csk), .signer = signer(csk)});
  elsewhere.set("P-Asserted-Identity", cat("<", other_impu, ">"));
  EXPECT_EQ(outcome(elsewhere), "403 139");
}

INSTANTIATE_TEST_SUITE_P(Services, McxProtection,
                         ::testing::Values(McService::mcptt, McService::mcvideo, McService::mcdata),
                         [](const auto& each) { return std::string(names_of(each.param).word); });

}  // namespace
}  // namespace mcx
