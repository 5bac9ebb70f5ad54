// The keys and certificates that pki makes, and whose folder it leaves alone.
#include <gtest/gtest.h>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/run/pki.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

namespace fs = std::filesystem;

class Pki : public ::testing::Test {
 protected:
  void SetUp() override { make_pki(pki_.folder(), std::string(default_issuer)); }
  std::string content(std::string_view file) const {
    std::ifstream stream(fs::path(pki_.folder()) / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  Key key(std::string_view name) const { return Key::from_pem(content(cat(name, ".key")), name); }

  TemporaryPki pki_{std::string(default_issuer)};
};

TEST_F(Pki, MakesCertificatesOfItsKeys) {
  for (const auto name : {pki_files::ec, pki_files::rsa, pki_files::second, pki_files::rogue, pki_files::weak}) {
    const auto certified = Key::from_pem(content(cat(name, ".pem")), name);
    EXPECT_EQ(certified.thumbprint(), key(name).thumbprint()) << name;
  }
}

TEST_F(Pki, MakesKeysOfTheKindsThatTheCasesNeed) {
  EXPECT_EQ(key(pki_files::rsa).bits(), 2048);
  EXPECT_EQ(key(pki_files::weak).bits(), 1024);
  EXPECT_EQ(key(pki_files::ec).curve(), "P-256");
  EXPECT_NE(key(pki_files::ec).thumbprint(), key(pki_files::rogue).thumbprint());
}

TEST_F(Pki, NeverHandsOutTheRogueCertificate) {
  for (const auto file : {pki_files::provision, pki_files::second_provision, pki_files::faulty_provision})
    EXPECT_EQ(content(file).find(content(cat(pki_files::rogue, ".pem"))), std::string::npos) << file;
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
