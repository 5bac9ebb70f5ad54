#include "harness/reference/doubled_claims.h"

#include <set>
#include <string>

namespace mcx {

Json first_of_each_name(const Json& object) {
  Json kept = Json::object();
  std::set<std::string> seen;
  for (const auto& member : object.members())
    if (seen.insert(member.name).second) kept.add(member.name, member.value);
  return kept;
}

}  // namespace mcx
