#include "harness/reference/neighbours.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace mcx::neighbours {
namespace {

std::mutex guard;
std::map<std::string, std::map<McService, Fate>> fates;  // by IMPU

}  // namespace

void tell(McService service, const std::string& impu, Fate fate) {
  const std::lock_guard lock(guard);
  fates[impu][service] = fate;
}

bool have_told(McService service, const std::string& impu, Fate fate) {
  const std::lock_guard lock(guard);
  const auto told = fates.find(impu);
  return told != fates.end() && std::any_of(told->second.begin(), told->second.end(), [&](const auto& each) {
           return each.first != service && each.second == fate;
         });
}

}  // namespace mcx::neighbours
