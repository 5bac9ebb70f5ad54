#include "harness/run/product.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/model/service.h"
#include "harness/run/health.h"
#include "harness/run/profile_reader.h"
#include "harness/wire/jose.h"
#include "harness/wire/kms.h"

namespace mcx {
namespace {

constexpr Milliseconds start_limit{60'000};

using Reading = std::variant<Profile, std::vector<ProfileFault>>;

Profile sound(Reading reading, const std::string& name) {
  if (auto* profile = std::get_if<Profile>(&reading)) return std::move(*profile);
  throw UsageError(describe(std::get<std::vector<ProfileFault>>(reading), name));
}

// Eight hexadecimal digits.
std::string csk_digits(std::uint32_t id) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(id >> shift & 0xFFu);
  return hex(bytes);
}

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool trusts_harness(const Profile& profile) {
  return profile.has_role(Role::partner_idms) || profile.has_role(Role::mcx_server);
}

// What a partner or an MC server needs to trust the harness as a primary: the certificates of the folder in its profile,
// or of one for this run alone. A profile cannot say more than its file does before the program has started, so the role
// has to stand there.
std::vector<std::string> environment_of_trust(Product& product) {
  auto& harness = product.profile.harness;
  if (!trusts_harness(product.profile)) return {};
  if (harness.pki.empty()) {
    harness.issuer = default_issuer;
    product.pki = TemporaryPki(harness.issuer);
    harness.pki = product.pki.folder();
  }
  std::vector<std::string> environment{cat("MCX_PRIMARY_ISSUER=", harness.issuer),
                                       cat("MCX_SECOND_PRIMARY_ISSUER=", second_issuer)};
  for (const auto& [variable, name] : {std::pair{"MCX_PRIMARY_CERTIFICATE", pki_files::provision},
                                       {"MCX_PRIMARY_FAULTY_CERTIFICATES", pki_files::faulty_provision},
                                       {"MCX_SECOND_PRIMARY_CERTIFICATE", pki_files::second_provision}})
    if (const auto path = cat(harness.pki, "/", name); std::filesystem::exists(path))
      environment.push_back(cat(variable, "=", path));
  return environment;
}

// The MC servers of a launched product are told of the CSK of the profile, or of one for this run alone.
std::vector<std::string> environment_of_csk(Product& product) {
  if (!product.profile.has_role(Role::mcx_server)) return {};
  auto& csk = product.profile.csk;
  if (csk.key.empty()) {
    const auto fresh = random_csk();
    csk = {csk_digits(fresh.id), Secret(hex(fresh.key.reveal()))};
  }
  std::string users;
  for (const auto& user : product.profile.users)
    for (const auto& service : services) users += cat(id_of(user, service), " ");
  return {cat("MCX_CSK_ID=", csk.id), cat("MCX_CSK=", csk.key.reveal()), cat("MCX_CSK_USERS=", users)};
}

// Likewise of the KMS from which they have their keys.
std::vector<std::string> environment_of_kms(Product& product) {
  if (!product.profile.has_role(Role::mcx_server)) return {};
  auto& kms = product.profile.kms;
  if (kms.signing.empty()) {
    const auto fresh = Kms::generate("kms.mcx-conformance.example");
    kms = {"mdsi.mcx-conformance.example", fresh.uri, Secret(hex(fresh.ksak.reveal())), Secret(hex(fresh.z.reveal()))};
  }
  return {cat("MCX_KMS_URI=", kms.kms_uri), cat("MCX_KMS_SIGNING_SECRET=", kms.signing.reveal()),
          cat("MCX_KMS_ENCRYPTION_SECRET=", kms.encryption.reveal()), cat("MCX_KMS_SERVER=", kms.server)};
}

// Starts the product and waits until the profile is whole: by itself, or completed by what the program prints.
struct Launch {
  std::string text, name;  // of the profile
  bool with_partner_trust;
};

void launch(Product& product, const Launch& launched) {
  const auto& [text, name, with_partner_trust] = launched;
  auto environment = with_partner_trust ? environment_of_trust(product) : std::vector<std::string>();
  for (auto& each : environment_of_csk(product)) environment.push_back(std::move(each));
  for (auto& each : environment_of_kms(product)) environment.push_back(std::move(each));
  const auto profile = product.profile;
  product.program = RunningProgram(profile.launch, profile.folder, "", environment);
  const auto until = Deadline::in(start_limit);
  for (;;) {
    const auto printed = product.program.read_output(until.earlier(Deadline::in(Milliseconds(100))));
    auto reading = complete_profile(text, printed, profile.folder, profile.path);
    const bool whole = std::holds_alternative<Profile>(reading);
    if (whole || !trim(printed).empty() || until.passed() || !product.program.running()) {
      product.profile = sound(std::move(reading), name);
      if (product.profile.harness.pki.empty()) product.profile.harness = profile.harness;
      if (product.profile.csk.key.empty()) product.profile.csk = profile.csk;
      if (product.profile.kms.signing.empty()) product.profile.kms = profile.kms;
      return;
    }
  }
}

}  // namespace

Product meet_product(const std::string& path, Deadline until, const Meeting& meeting) {
  const auto name = path.empty() ? std::string("built-in profile") : path;
  const auto text = path.empty() ? reference_profile_text() : contents(path);
  Product product{.profile = sound(path.empty() ? read_profile_text(text, "", "") : read_profile(path), name)};
  try {
    if (!product.profile.launch.empty()) launch(product, {text, name, meeting.with_partner_trust(product.profile)});
    meeting.before_sending(product.profile);
    product.trust_pem = contents(product.profile.trust);
    const auto wait = product.profile.launch.empty() ? Milliseconds(5000) : start_limit;
    product.blocked = probe(product.profile, product.trust_pem, until.earlier(Deadline::in(wait)));
  } catch (const Unmet& unmet) {
    product.blocked = unmet.what();
  }
  return product;
}

}  // namespace mcx
