#include "harness/actors/signing_certificates.h"

#include <fstream>
#include <iterator>

#include "harness/base/clock.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/fingerprint.h"

namespace mcx {
namespace {

constexpr std::string_view remedy = "; see signing_certificates in the profile";

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Unmet(cat("the signing certificate ", path, " cannot be read", remedy));
  return {std::istreambuf_iterator<char>(file), {}};
}

Key key_of(const std::string& path) {
  try {
    return Key::from_pem(contents(path), path);
  } catch (const UsageError& fault) {
    throw Unmet(cat(fault.what(), remedy));
  }
}

}  // namespace

std::vector<Key> keys_of_certificates(const std::vector<std::string>& paths) {
  std::vector<Key> keys;
  for (const auto& path : paths) {
    keys.push_back(key_of(path));
    const auto& certificate = keys.back().certificate;
    const auto fault = certificate == nullptr ? "" : fault_of(*certificate, unix_seconds());
    if (!fault.empty())
      throw Unmet(cat("the signing certificate ", path, " ", fault, ", so that no partner may rely on it (",
                      fingerprints_of(keys.back()), ")", remedy));
  }
  return keys;
}

}  // namespace mcx
