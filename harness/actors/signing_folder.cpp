#include "harness/actors/signing_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Unmet(cat(path, " cannot be read; make it with mcx-conformance pki"));
  return {std::istreambuf_iterator<char>(file), {}};
}

Key key_at(const std::string& path) {
  try {
    return Key::from_pem(contents(path), path);
  } catch (const UsageError& fault) {
    throw UsageError(cat(fault.what(), "; make the folder anew with mcx-conformance pki"));
  }
}

// By their paths.
std::map<std::string, Key>& loaded_keys() {
  static std::map<std::string, Key> keys;
  return keys;
}

}  // namespace

void SigningFolder::load(const Profile& profile) {
  if (profile.harness.pki.empty()) return;
  const SigningFolder folder(profile, "tokens");
  for (const auto name : {pki_files::ec, pki_files::rsa}) {
    const auto path = folder.path_of(cat(name, ".key"));
    if (std::filesystem::exists(path)) loaded_keys().insert_or_assign(path, key_at(path));
  }
}

std::string SigningFolder::path_of(std::string_view file) const {
  const auto& folder = profile_.harness.pki;
  if (folder.empty())
    throw Unmet(cat("the harness has no keys to make ", what_,
                    " with; make them with mcx-conformance pki DIR, install DIR/provision.pem at the product, and name "
                    "DIR in the profile as harness.pki"));
  return cat(folder, "/", file);
}

Key SigningFolder::key(std::string_view name) const {
  const auto path = path_of(cat(name, ".key"));
  const auto loaded = loaded_keys().find(path);
  return loaded != loaded_keys().end() ? loaded->second : key_at(path);
}

std::string SigningFolder::certificate_pem(std::string_view name) const { return contents(path_of(cat(name, ".pem"))); }

// PEM is classic base64 between two lines (RFC 7468).
std::string SigningFolder::certificate(std::string_view name) const {
  std::string text;
  for (const auto& line : split(certificate_pem(name), '\n'))
    if (!line.starts_with("-----")) text += trim(line);
  text = replace_all(replace_all(replace_all(text, "+", "-"), "/", "_"), "=", "");
  return base64url_decode(text).bytes;
}

}  // namespace mcx
