#include "harness/run/pki.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/run/pki_certificate.h"

namespace mcx {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "Keys and certificates of mcx-conformance in the place of a primary IdMS.";

std::string first_line_of(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

void write(const fs::path& path, const std::string& text, mode_t mode) {
  std::error_code ignored;
  fs::remove(path, ignored);
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  const bool whole = file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (file >= 0) close(file);
  if (!whole) throw UsageError(cat(path.string(), " cannot be written."));
}

void take_folder(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (!fs::is_directory(folder, fault)) throw UsageError(cat(folder.string(), " is no folder and cannot become one."));
  if (fs::is_empty(folder, fault) || first_line_of(folder / pki_files::readme) == first_line) return;
  throw UsageError(cat(folder.string(), " holds files that are not those of a pki folder; name an empty one."));
}

std::string made(const fs::path& folder, const CertificateWish& wish) {
  const auto pair = make_certificate(wish);
  write(folder / cat(wish.name, ".key"), pair.key_pem, 0600);
  write(folder / cat(wish.name, ".pem"), pair.certificate_pem, 0644);
  return pair.certificate_pem;
}

std::string readme(const std::string& issuer) {
  using namespace pki_files;
  return cat(
      first_line, "\n\nInstall at the partner IdMS under test, as certificates of primary IdMSs that it trusts:\n\n  ",
      provision, "\n      for the issuer ", issuer, "\n  ", second_provision, "\n      for the issuer ", second_issuer,
      "\n\nInstall as well, for the issuer ", issuer, ", only if the partner takes them:\n\n  ", faulty_provision,
      "\n      a key of 1024 bits, certificates out of their time and one that is not for signatures\n\n"
      "Never install ", rogue, ".pem: what it signs must be refused.\n\n"
      "Then name this folder in the profile of the partner:\n\n  \"harness\": { \"issuer\": \"", issuer,
      "\", \"pki\": \"<this folder>\" }\n\n"
      "The .key files are private. They sign security tokens for any user, so provision them at test systems only.\n");
}

}  // namespace

void make_pki(const std::string& folder, const std::string& issuer) {
  using namespace pki_files;
  using Use = CertificateWish::Use;
  constexpr long day = 24 * 3600, year = 365 * day;
  const fs::path place(folder);
  take_folder(place);
  const auto certificate = [&](const CertificateWish& wish) { return made(place, wish); };
  const std::string own(issuer), other(second_issuer);
  const auto good = certificate({.name = ec, .issuer = own});
  write(place / provision, good + certificate({.name = rsa, .issuer = own, .rsa_bits = 2048}), 0644);
  write(place / second_provision, certificate({.name = second, .issuer = other}), 0644);
  certificate({.name = rogue, .issuer = own});
  write(place / faulty_provision,
        certificate({.name = weak, .issuer = own, .rsa_bits = 1024}) +
            certificate({.name = expired, .issuer = own, .begins = -year, .ends = -day}) +
            certificate({.name = not_yet_valid, .issuer = own, .begins = year, .ends = 2 * year}) +
            certificate({.name = wrong_usage, .issuer = own, .use = Use::encipherment}),
        0644);
  write(place / pki_files::readme, mcx::readme(issuer), 0644);
}

TemporaryPki::TemporaryPki(const std::string& issuer) : owner_(getpid()) {
  const char* chosen = std::getenv("TMPDIR");
  folder_ = cat(chosen != nullptr && *chosen == '/' ? chosen : "/tmp", "/mcx-pki-XXXXXX");
  if (mkdtemp(folder_.data()) == nullptr) throw HarnessError(cat("no folder can be made at ", folder_));
  make_pki(folder_, issuer);
}

TemporaryPki::TemporaryPki(TemporaryPki&& other) noexcept
    : folder_(std::exchange(other.folder_, {})), owner_(std::exchange(other.owner_, -1)) {}

TemporaryPki& TemporaryPki::operator=(TemporaryPki&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(owner_, other.owner_);
  return *this;
}

TemporaryPki::~TemporaryPki() {
  if (folder_.empty() || owner_ != getpid()) return;
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace mcx
