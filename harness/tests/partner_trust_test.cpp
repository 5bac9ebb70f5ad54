// What is said when partner and harness do not know one another's certificates: which to install, and both
// fingerprints.
#include "harness/run/partner_trust.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "generated/requirements.h"
#include "harness/actors/signing_certificates.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/checks/token_matchers.h"
#include "harness/model/pki_files.h"
#include "harness/run/footing.h"
#include "harness/run/pki.h"
#include "harness/tests/http_case.h"
#include "harness/tests/run_sample.h"
#include "harness/tests/sample_cases.h"
#include "harness/wire/fingerprint.h"

namespace mcx {
namespace {

namespace fs = std::filesystem;

using ::testing::AllOf;
using testing::authority;
using ::testing::HasSubstr;
using testing::LoopbackServer;
using ::testing::Not;
using testing::saying;
using ::testing::StartsWith;

std::string answer_with(std::string_view status, const std::string& body) {
  return cat("HTTP/1.1 ", status, "\r\nContent-Type: application/json\r\nContent-Length: ", body.size(),
             "\r\nConnection: close\r\n\r\n", body);
}

const std::string refused = answer_with("400 Bad Request", R"({"error":"invalid_grant"})");

class PartnerTrust : public ::testing::Test {
 protected:
  // What the first request to a partner that answers so brings to light.
  std::string fault(const std::string& answer) {
    LoopbackServer server({.identity = authority().issue("IP:127.0.0.1")}, saying(answer));
    auto profile = testing::sample_profile();
    profile.roles = {Role::partner_idms};
    profile.partner.token = server.url("/token");
    profile.harness = {std::string(default_issuer), pki_.folder()};
    profile.users.front().partner = {
        .sub = "alice", .mcptt_id = "sip:alice@b.example", .mcvideo_id = "", .mcdata_id = ""};
    return partner_trust_fault(profile, authority().pem(), Deadline::in(Milliseconds(20'000)));
  }
  fs::path file(std::string_view name) const { return fs::path(pki_.folder()) / name; }
  Key certified(std::string_view name) const {
    std::ifstream stream(file(cat(name, ".pem")), std::ios::binary);
    return Key::from_pem(std::string(std::istreambuf_iterator<char>(stream), {}), name);
  }
  void put_in_place_of_the_good_one(std::string_view name) const {
    fs::copy_file(file(cat(name, ".pem")), file("primary-ec.pem"), fs::copy_options::overwrite_existing);
  }

  TemporaryPki pki_{std::string(default_issuer)};
};

TEST_F(PartnerTrust, IsThereWhenAGoodTokenIsGranted) {
  EXPECT_EQ(fault(answer_with("200 OK", R"({"access_token":"a","token_type":"Bearer"})")), "");
}

TEST_F(PartnerTrust, IsNotTheMatterWhenTheAnswerIsNoInvalidGrant) {
  EXPECT_EQ(fault(answer_with("400 Bad Request", R"({"error":"unsupported_grant_type"})")), "");
}

TEST_F(PartnerTrust, NamesWhatToInstallAndTheFingerprints) {
  const auto good = certified(pki_files::ec);
  EXPECT_THAT(fault(refused),
              AllOf(HasSubstr("install " + file("provision.pem").string()), HasSubstr(std::string(default_issuer)),
                    HasSubstr("certificate SHA-256 " + good.certificate->fingerprint),
                    HasSubstr("signed with key SHA-256 " + fingerprint_of(good)),
                    HasSubstr(certified(pki_files::rsa).certificate->fingerprint)));
}

TEST_F(PartnerTrust, SaysThatTheCertificateIsNotThere) {
  fs::remove(file("primary-ec.pem"));
  EXPECT_THAT(fault(refused), AllOf(HasSubstr("primary-ec.pem cannot be read"), HasSubstr("mcx-conformance pki")));
}

TEST_F(PartnerTrust, SaysThatTheCertificateRanOut) {
  put_in_place_of_the_good_one(pki_files::expired);
  EXPECT_THAT(fault(refused),
              AllOf(StartsWith("the certificate ran out at 2"),
                    HasSubstr(certified(pki_files::expired).certificate->fingerprint), Not(HasSubstr("install"))));
}

TEST_F(PartnerTrust, SaysThatTheCertificateIsOfAnotherKey) {
  const auto signer = fingerprint_of(certified(pki_files::ec));
  put_in_place_of_the_good_one(pki_files::rogue);
  EXPECT_THAT(fault(refused), AllOf(StartsWith("certificate and key do not belong together"), HasSubstr(signer),
                                    HasSubstr(certified(pki_files::rogue).certificate->fingerprint)));
}

TEST_F(PartnerTrust, NamesTheMissingFolder) {
  auto profile = testing::sample_profile();
  profile.users.front().partner = {
      .sub = "alice", .mcptt_id = "sip:alice@b.example", .mcvideo_id = "", .mcdata_id = ""};
  EXPECT_THAT(partner_trust_fault(profile, "", Deadline::in(Milliseconds(20'000))),
              HasSubstr("mcx-conformance pki DIR"));
}

CaseRecord ended(const std::string& id, Verdict verdict) {
  return {.id = id, .requirements = {{&testing::shall_row, verdict}}, .verdict = verdict};
}

TEST(PartnerTrustLost, NoPassIsReliedUponAndNoFailureForgotten) {
  RunRecord run;
  run.cases = {ended("TP_A", Verdict::pass), ended("TP_B", Verdict::fail), ended("TP_C", Verdict::pass)};
  doubt(run, {"TP_A", "TP_B"}, "it is gone");
  EXPECT_EQ(run.cases[0].verdict, Verdict::inconc);
  EXPECT_EQ(run.cases[0].requirements[0].verdict, Verdict::inconc);
  EXPECT_EQ(run.cases[0].reason, "it is gone");
  EXPECT_EQ(run.cases[1].verdict, Verdict::fail);
  EXPECT_EQ(run.cases[2].verdict, Verdict::pass) << "it does not rest on that";
}

// --- the certificates of a primary under test

class SigningCertificates : public PartnerTrust {
 protected:
  std::string trouble(std::string_view name) {
    try {
      keys_of_certificates({file(name).string()});
      return "";
    } catch (const Unmet& unmet) {
      return unmet.what();
    }
  }
};

TEST_F(SigningCertificates, ThatHoldAreKeys) {
  EXPECT_EQ(trouble("primary-rsa.pem"), "");
  EXPECT_EQ(keys_of_certificates({file("primary-ec.pem").string()}).at(0).thumbprint(),
            certified(pki_files::ec).thumbprint());
}

TEST_F(SigningCertificates, ThatAreAbsentOrNoneAreNamed) {
  EXPECT_THAT(trouble("nowhere.pem"),
              AllOf(HasSubstr("nowhere.pem cannot be read"), HasSubstr("signing_certificates")));
  EXPECT_THAT(trouble("README.txt"), AllOf(HasSubstr("README.txt"), HasSubstr("signing_certificates")));
}

TEST_F(SigningCertificates, ThatCannotBeReliedUponAreNamedWithTheirFingerprints) {
  const auto expired = certified(pki_files::expired);
  EXPECT_THAT(trouble("expired-ec.pem"),
              AllOf(HasSubstr("expired-ec.pem ran out at 2"), HasSubstr(expired.certificate->fingerprint),
                    HasSubstr(fingerprint_of(expired))));
  EXPECT_THAT(trouble("not-yet-valid-rsa.pem"), HasSubstr("begins at 2"));
  EXPECT_THAT(trouble("wrong-usage-ec.pem"), HasSubstr("not for signatures"));
}

TEST_F(SigningCertificates, ThatDoNotMatchTheTokenAreToldBesideItsSigner) {
  auto signer = Key::generate("ES256");
  signer.kid = "k1";
  const auto token =
      read_token("security token", sign_jws(Json::object({{"alg", "ES256"}, {"kid", "k1"}}), "{}", signer));
  const auto explained = [&](std::vector<Key> published) {
    ::testing::StringMatchResultListener why;
    EXPECT_FALSE(
        ::testing::ExplainMatchResult(IsSignedBy({certified(pki_files::ec)}, std::move(published)), token, &why));
    return why.str();
  };
  EXPECT_THAT(explained({signer}), AllOf(HasSubstr(certified(pki_files::ec).certificate->fingerprint),
                                         HasSubstr("is signed with key SHA-256 " + fingerprint_of(signer))));
  EXPECT_THAT(explained({}), HasSubstr("names kid k1"));
}

TEST(ChainTrust, RestsOnThePartnerWhereTheHarnessIsThePrimary) {
  const CaseSpec chain{.verifies = shall(req::MCX_SEC_001),
                       .role = Role::mcx_server,
                       .across = Across(Role::primary_idms, Role::partner_idms),
                       .applies = ics::jwt_bearer,
                       .purpose = "goes from a login into a binding"};
  const RegisteredCase entry{"TP_TEST_CHAIN_BV_09", "omega", "", chain, nullptr};
  Profile profile;
  profile.roles = {Role::partner_idms, Role::mcx_server};
  EXPECT_TRUE(rests_on_partner_trust(entry, profile));
  profile.roles.push_back(Role::primary_idms);
  EXPECT_FALSE(rests_on_partner_trust(entry, profile));
}

}  // namespace
}  // namespace mcx
