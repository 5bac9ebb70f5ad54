// The pki folder of the harness (pki_files.h): the keys it signs with as a primary or as the IdMS that a server trusts,
// and the certificates that are installed at the product for them.
#pragma once

#include <string>
#include <string_view>

#include "harness/model/profile.h"
#include "harness/wire/jose.h"

namespace mcx {

class SigningFolder {
 public:
  // `what`: the tokens to be made, in the plural: "security tokens".
  SigningFolder(const Profile& profile, std::string_view what) : profile_(profile), what_(what) {}
  // All of these: Unmet when the profile names no folder, or the file is not there.
  Key key(std::string_view name) const;
  // Reads the keys that most cases sign with, before the cases are forked, so that no case pays for it again. A file that
  // is not there is told by the cases that need it; UsageError when one is no key.
  static void load(const Profile& profile);
  std::string certificate(std::string_view name) const;  // X.509, DER
  std::string certificate_pem(std::string_view name) const;
  std::string path_of(std::string_view file) const;

 private:
  const Profile& profile_;
  std::string what_;
};

}  // namespace mcx
