// Single values of a profile: texts that must be there, URLs, secrets, files. Each either yields the value or adds a
// fault and yields an empty one.
#pragma once

#include <string>
#include <string_view>

#include "harness/base/secret.h"
#include "harness/run/profile_place.h"

namespace mcx {

// What the parts of the reader share while they fill a profile.
struct ProfileReading {
  Place document;
  // Whether everything must be there: false before the launched program has printed its part.
  bool complete = true;
  Profile profile = {};  // path and folder are set
  ProfileFaults faults = {};

  void fault(const Place& place, std::string sentence) { faults.add(place, std::move(sentence)); }
};

// A text that must be there; `missing` is the sentence when it is not.
std::string required_text(ProfileReading& reading, const Place& place, std::string_view missing);
// An absolute https URL without a fragment, or "" when not declared.
std::string read_https_url(ProfileReading& reading, const Place& place);
// What env:NAME or file:PATH holds. In the clear only where the launched program printed it: such a secret lives no
// longer than the run and stands in no file.
Secret read_secret(ProfileReading& reading, const Place& place);
// The path of a PEM file with at least one certificate, or "" when not declared.
std::string read_certificate_path(ProfileReading& reading, const Place& place);
// `path` as seen from the profile's folder.
std::string from_folder(const std::string& folder, const std::string& path);
// Adds a fault for every place whose text stood at an earlier one. `what`: "client_id".
void refuse_doubles(ProfileReading& reading, const std::vector<Place>& places);
// The scheme of an absolute URI in lower case: "https", "sip"; "" when there is none (RFC 3986 3.1).
std::string scheme_of(std::string_view uri);

}  // namespace mcx
