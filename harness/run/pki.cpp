#include "harness/run/pki.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <utility>
#include <vector>

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

// RSA keys take long to find, so the pairs are made side by side; they are written one after the other.
std::vector<CertificatePair> pairs_for(const std::vector<CertificateWish>& wishes) {
  std::vector<std::future<CertificatePair>> coming;
  for (const auto& wish : wishes) coming.push_back(std::async(std::launch::async, make_certificate, wish));
  std::vector<CertificatePair> pairs;
  for (auto& each : coming) pairs.push_back(each.get());
  return pairs;
}

// Writes the keys and certificates that are wished for, and the certificates once more in a file of their own.
void provide(const fs::path& folder, const std::vector<CertificateWish>& wishes, std::string_view together) {
  const auto pairs = pairs_for(wishes);
  std::string all;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    write(folder / cat(wishes[i].name, ".key"), pairs[i].key_pem, 0600);
    write(folder / cat(wishes[i].name, ".pem"), pairs[i].certificate_pem, 0644);
    all += pairs[i].certificate_pem;
  }
  if (!together.empty()) write(folder / together, all, 0644);
}

// One on P-256 and one with RSA, alike in the rest.
std::vector<CertificateWish> of_both_kinds(CertificateWish wish) {
  auto other = wish;
  other.name = pki_files::rsa_of(wish.name);
  other.rsa_bits = 2048;
  return {std::move(wish), std::move(other)};
}

void append(std::vector<CertificateWish>& list, std::vector<CertificateWish> more) {
  list.insert(list.end(), more.begin(), more.end());
}

// What nobody is to rely upon: the name of a certificate proves nothing, nor does its number.
std::vector<CertificateWish> strangers(const std::string& issuer, std::uint64_t serial) {
  auto list = of_both_kinds({.name = std::string(pki_files::look_alike), .issuer = issuer, .serial = serial});
  append(list, of_both_kinds(
                   {.name = std::string(pki_files::rogue), .issuer = issuer, .common_name = "mcx-conformance rogue"}));
  return list;
}

std::vector<CertificateWish> faulty(const std::string& issuer) {
  constexpr long day = 24 * 3600, year = 365 * day;
  std::vector<CertificateWish> list{{.name = std::string(pki_files::weak), .issuer = issuer, .rsa_bits = 1024}};
  append(list,
         of_both_kinds({.name = std::string(pki_files::expired), .issuer = issuer, .begins = -year, .ends = -day}));
  append(list,
         of_both_kinds(
             {.name = std::string(pki_files::not_yet_valid), .issuer = issuer, .begins = year, .ends = 2 * year}));
  append(list, of_both_kinds({.name = std::string(pki_files::wrong_usage),
                              .issuer = issuer,
                              .use = CertificateWish::Use::encipherment}));
  return list;
}

std::string readme(const std::string& issuer) {
  using namespace pki_files;
  return cat(
      first_line, "\n\nInstall at the partner IdMS under test, as certificates of primary IdMSs that it trusts:\n\n  ",
      provision, "\n      for the issuer ", issuer, "\n  ", second_provision, "\n      for the issuer ", second_issuer,
      "\n\nInstall as well, for the issuer ", issuer, ", only if the partner takes them:\n\n  ", faulty_provision,
      "\n      a key of 1024 bits, certificates out of their time and one that is not for signatures\n\n"
      "If you tried to, answer \"ics\": { \"faulty_certificates\": true } in the profile, also when the partner would "
      "not "
      "have them.\n\n"
      "Never install a certificate of rogue-* or look-alike-*: what their keys sign must be refused. The look-alikes "
      "are\n"
      "as the good certificates in issuer, subject, serial number and time, and differ in the key.\n\n"
      "Then name this folder in the profile of the partner:\n\n  \"harness\": { \"issuer\": \"",
      issuer,
      "\", \"pki\": \"<this folder>\" }\n\n"
      "The .key files are private. They sign security tokens for any user, so provision them at test systems only.\n");
}

}  // namespace

void make_pki(const std::string& folder, const std::string& issuer) {
  using namespace pki_files;
  const fs::path place(folder);
  take_folder(place);
  const auto serial = drawn_serial();  // of both good certificates, which the look-alikes repeat
  provide(place, of_both_kinds({.name = std::string(ec), .issuer = issuer, .serial = serial}), provision);
  provide(place, of_both_kinds({.name = std::string(second), .issuer = std::string(second_issuer)}), second_provision);
  provide(place, strangers(issuer, serial), "");
  provide(place, faulty(issuer), faulty_provision);
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
