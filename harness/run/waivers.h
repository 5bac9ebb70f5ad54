// Known failures: a case that is waived and fails as expected counts as known and is shown as such. A waiver that has run
// out, or a case that ends otherwise than by a failure, counts as what it is; a waived case that passes is reported.
#pragma once

#include <string>
#include <vector>

#include "harness/model/profile.h"
#include "harness/model/record.h"

namespace mcx {

class Waivers {
 public:
  // The profile's `known`, and those of a file of the same form (a JSON array, or an object with `known`); "" for none.
  // Throws UsageError for a faulty file.
  Waivers(const Profile& profile, const std::string& file);
  void apply(CaseRecord& record) const;

 private:
  std::vector<Waiver> list_;
};

}  // namespace mcx
