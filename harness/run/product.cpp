#include "harness/run/product.h"

#include <fstream>
#include <iterator>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/health.h"
#include "harness/run/profile_reader.h"

namespace mcx {
namespace {

constexpr Milliseconds start_limit{60'000};

using Reading = std::variant<Profile, std::vector<ProfileFault>>;

Profile sound(Reading reading, const std::string& name) {
  if (auto* profile = std::get_if<Profile>(&reading)) return std::move(*profile);
  throw UsageError(describe(std::get<std::vector<ProfileFault>>(reading), name));
}

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Starts the product and waits until the profile is whole: by itself, or completed by what the program prints.
void launch(Product& product, const std::string& text, const std::string& name) {
  const auto profile = product.profile;
  product.program = RunningProgram(profile.launch, profile.folder, "");
  const auto until = Deadline::in(start_limit);
  for (;;) {
    const auto printed = product.program.read_output(until.earlier(Deadline::in(Milliseconds(100))));
    auto reading = complete_profile(text, printed, profile.folder, profile.path);
    const bool whole = std::holds_alternative<Profile>(reading);
    if (whole || !trim(printed).empty() || until.passed() || !product.program.running()) {
      product.profile = sound(std::move(reading), name);
      return;
    }
  }
}

}  // namespace

Product meet_product(const std::string& path, Deadline until,
                     const std::function<void(const Profile&)>& before_sending) {
  const auto name = path.empty() ? std::string("built-in profile") : path;
  const auto text = path.empty() ? reference_profile_text() : contents(path);
  Product product{.profile = sound(path.empty() ? read_profile_text(text, "", "") : read_profile(path), name)};
  try {
    if (!product.profile.launch.empty()) launch(product, text, name);
    before_sending(product.profile);
    product.trust_pem = contents(product.profile.trust);
    const auto wait = product.profile.launch.empty() ? Milliseconds(5000) : start_limit;
    product.blocked = probe(product.profile, product.trust_pem, until.earlier(Deadline::in(wait)));
  } catch (const Unmet& unmet) {
    product.blocked = unmet.what();
  }
  return product;
}

}  // namespace mcx
