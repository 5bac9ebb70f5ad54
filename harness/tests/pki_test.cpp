// The keys and certificates that pki makes, and whose folder it leaves alone.
#include "harness/run/pki.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "harness/base/clock.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/wire/base64.h"
#include "harness/wire/fingerprint.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

namespace fs = std::filesystem;

class Pki : public ::testing::Test {
 protected:
  std::string content(std::string_view file) const {
    std::ifstream stream(fs::path(pki_.folder()) / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  Key key(std::string_view name) const { return Key::from_pem(content(cat(name, ".key")), name); }

  Key certified(std::string_view name) const { return Key::from_pem(content(cat(name, ".pem")), name); }

  TemporaryPki pki_{std::string(default_issuer)};
};

TEST_F(Pki, MakesCertificatesOfItsKeys) {
  for (const auto owner : {pki_files::ec, pki_files::second, pki_files::rogue, pki_files::look_alike,
                           pki_files::expired, pki_files::not_yet_valid, pki_files::wrong_usage})
    for (const auto& name : {std::string(owner), pki_files::rsa_of(owner)})
      EXPECT_EQ(certified(name).thumbprint(), key(name).thumbprint()) << name;
  EXPECT_EQ(certified(pki_files::weak).thumbprint(), key(pki_files::weak).thumbprint());
}

TEST_F(Pki, MakesKeysOfTheKindsThatTheCasesNeed) {
  EXPECT_EQ(key(pki_files::rsa).bits(), 2048);
  EXPECT_EQ(key(pki_files::weak).bits(), 1024);
  EXPECT_EQ(key(pki_files::ec).curve(), "P-256");
  EXPECT_NE(key(pki_files::ec).thumbprint(), key(pki_files::rogue).thumbprint());
}

TEST_F(Pki, NeverHandsOutTheRogueCertificate) {
  for (const auto file : {pki_files::provision, pki_files::second_provision, pki_files::faulty_provision})
    for (const auto stranger : {pki_files::rogue, pki_files::look_alike})
      for (const auto& name : {std::string(stranger), pki_files::rsa_of(stranger)})
        EXPECT_EQ(content(file).find(content(cat(name, ".pem"))), std::string::npos) << file << ' ' << name;
}

TEST_F(Pki, HandsOutAnEcAndAnRsaCertificateOfEachPrimary) {
  EXPECT_EQ(content(pki_files::provision), content("primary-ec.pem") + content("primary-rsa.pem"));
  EXPECT_EQ(content(pki_files::second_provision), content("second-primary-ec.pem") + content("second-primary-rsa.pem"));
}

TEST_F(Pki, MakesEachFaultyCertificateFaultyInItsWay) {
  const auto fault = [&](std::string_view name) { return fault_of(*certified(name).certificate, unix_seconds()); };
  for (const bool rsa : {false, true}) {
    const auto named = [rsa](std::string_view owner) { return rsa ? pki_files::rsa_of(owner) : std::string(owner); };
    EXPECT_EQ(fault(named(pki_files::ec)), "");
    EXPECT_EQ(fault(named(pki_files::look_alike)), "");
    EXPECT_TRUE(fault(named(pki_files::expired)).starts_with("ran out at 2"));
    EXPECT_TRUE(fault(named(pki_files::not_yet_valid)).starts_with("begins at 2"));
    EXPECT_EQ(fault(named(pki_files::wrong_usage)), "is not for signatures (keyUsage)");
  }
}

TEST_F(Pki, TheFingerprintIsThatOfTheDerBytes) {
  auto body = content("primary-ec.pem");
  for (const auto* part : {"-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "\n", "="})
    body = replace_all(body, part, "");
  const auto der = base64url_decode(replace_all(replace_all(body, "+", "-"), "/", "_")).bytes;
  EXPECT_EQ(certified(pki_files::ec).certificate->fingerprint, hex(sha256(der)));
  EXPECT_EQ(key(pki_files::ec).certificate, nullptr) << "a bare key has none";
}

TEST_F(Pki, LetsNobodyElseReadAKey) {
  int keys = 0;
  for (const auto& entry : fs::directory_iterator(pki_.folder())) {
    if (entry.path().extension() != ".key") continue;
    ++keys;
    EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write) << entry.path();
  }
  EXPECT_GT(keys, 0);
}

TEST_F(Pki, RenewsItsOwnFolder) {
  const auto before = key(pki_files::ec).thumbprint();
  make_pki(pki_.folder(), std::string(default_issuer));
  EXPECT_NE(key(pki_files::ec).thumbprint(), before);
  EXPECT_EQ(content(pki_files::provision), content("primary-ec.pem") + content("primary-rsa.pem"));
}

TEST_F(Pki, LeavesAFolderAloneThatIsNotItsOwn) {
  std::ofstream(fs::path(pki_.folder()) / pki_files::readme) << "Something else\n";
  EXPECT_THROW(make_pki(pki_.folder(), std::string(default_issuer)), UsageError);
}

TEST(TemporaryPkiFolder, GoesWithItsObject) {
  std::string folder;
  {
    const TemporaryPki pki{std::string(default_issuer)};
    folder = pki.folder();
    EXPECT_TRUE(fs::exists(folder));
  }
  EXPECT_FALSE(fs::exists(folder));
}

}  // namespace
}  // namespace mcx
