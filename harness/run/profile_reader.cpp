#include "harness/run/profile_reader.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "harness/base/text.h"
#include "harness/run/profile_merge.h"
#include "harness/run/profile_parts.h"
#include "harness/run/profile_schema.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

using Outcome = std::variant<Profile, std::vector<ProfileFault>>;

constexpr JsonLimits profile_limits{.comments = true};

Outcome one_fault(unsigned line, std::string key, const std::string& sentence) {
  return std::vector<ProfileFault>{{line, std::move(key), printable(sentence, 2000)}};
}

// What the parser was doing when it met the fault is of no use to a person.
std::string plain(std::string_view sentence) {
  const auto dash = sentence.starts_with("syntax error") ? sentence.find(" - ") : std::string_view::npos;
  return std::string(dash == std::string_view::npos ? sentence : sentence.substr(dash + 3));
}

Outcome not_json(std::string_view text, const JsonFault& fault) {
  if (trim(text).empty())
    return one_fault(0, "",
                     "This profile is empty. Make one with: mcx-conformance new-profile --role primary-idms FILE");
  return one_fault(
      fault.line, "",
      cat("This is not JSON: ", plain(fault.sentence),
          ". Look at this line, and at the end of the one before, for a comma, bracket or quote that is missing "
          "or too many."));
}

void read_parts(ProfileReading& reading) {
  read_identity(reading);
  read_endpoints(reading);
  read_people(reading);
  read_login(reading);
  read_actions(reading);
  read_switches(reading);
  read_ics(reading);
  read_known(reading);
}

Outcome read_document(const Json& document, const Profile& begun, bool complete) {
  ProfileReading reading{.document = {&document, "", document.line(), ""}, .complete = complete, .profile = begun};
  check_form(reading.document, reading.faults);
  if (document.is(Json::Kind::object)) read_parts(reading);
  if (reading.faults.empty()) return reading.profile;
  return reading.faults.in_order();
}

Profile begun_profile(std::string_view text, const std::string& folder, const std::string& path) {
  Profile profile;
  profile.path = path;
  profile.folder = folder;
  profile.sha256 = hex(sha256(text));
  return profile;
}

unsigned line_of(const Json& document, std::string_view name) {
  return Place{&document, "", document.line(), ""}.member(name).line;
}

}  // namespace

Outcome read_profile_text(std::string_view text, const std::string& folder, const std::string& path) {
  const auto parsed = parse_json(text, profile_limits);
  if (!parsed.value) return not_json(text, parsed.fault);
  const bool launched = parsed.value->find("launch") != nullptr;
  return read_document(*parsed.value, begun_profile(text, folder, path), !launched);
}

Outcome complete_profile(const std::string& text, const std::string& printed, const std::string& folder,
                         const std::string& path) {
  const auto parsed = parse_json(text, profile_limits);
  if (!parsed.value) return not_json(text, parsed.fault);
  const auto begun = begun_profile(text, folder, path);
  if (trim(printed).empty()) return read_document(*parsed.value, begun, true);
  const auto addition = parse_json(printed, profile_limits);
  const auto line = line_of(*parsed.value, "launch");
  if (!addition.value)
    return one_fault(line, "launch",
                     cat("What the launched program printed is not JSON (its line ", addition.fault.line, ": ",
                         plain(addition.fault.sentence), "). Let it print a profile or nothing on standard output."));
  if (!addition.value->is(Json::Kind::object))
    return one_fault(line, "launch",
                     "What the launched program printed is not a profile. Let it print an object in braces or "
                     "nothing on standard output.");
  return read_document(merge_profiles(*parsed.value, *addition.value), begun, true);
}

Outcome read_profile(const std::string& path) {
  std::error_code ignored;
  std::ifstream file(path);
  if (!file || std::filesystem::is_directory(path, ignored))
    return one_fault(
        0, "",
        "This profile cannot be read. Correct the path, or make a profile with: mcx-conformance new-profile "
        "--role primary-idms FILE");
  std::ostringstream content;
  content << file.rdbuf();
  const auto folder = std::filesystem::path(path).parent_path().string();
  return read_profile_text(content.str(), folder.empty() ? "." : folder, path);
}

}  // namespace mcx
