// A value of a profile and where it stands, so that whoever reads the value can name its line and dotted key. Also the
// list in which the parts of the reader collect their faults.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/run/profile_reader.h"
#include "harness/wire/json.h"

namespace mcx {

// Line 0 means: printed by the launched program (merge_profiles takes the lines away).
struct Place {
  const Json* value = nullptr;  // nullptr: not in the profile; owned by the document
  std::string key;              // "users[1].password"; "" for the whole document
  unsigned line = 0;            // of the key; of the object around it when the key is absent
  std::string name = {};        // last part of the key: "password"

  Place member(std::string_view name) const;
  std::vector<Place> items() const;    // of an array, otherwise none
  std::vector<Place> members() const;  // of an object, in the order of the file, otherwise none
  std::string text() const;            // of a text, otherwise ""
  // An empty text counts as not declared.
  bool given() const { return value != nullptr && !(value->is(Json::Kind::string) && value->text().empty()); }
};

class ProfileFaults {
 public:
  // The first fault at a place stands: what follows from it there is not told again, nor what is missing inside it.
  void add(const Place& place, std::string sentence);
  bool empty() const { return faults_.empty(); }
  std::vector<ProfileFault> in_order() const;  // of their lines; those without a line last

 private:
  std::vector<ProfileFault> faults_;
};

// "Did you mean "endpoints"?", or the whole list when nothing is near.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);
// What new-profile leaves for a person to fill in: "<fill in: example>".
bool is_placeholder(std::string_view text);

}  // namespace mcx
