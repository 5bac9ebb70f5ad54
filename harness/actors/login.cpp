#include "harness/actors/login.h"

#include "harness/actors/browser.h"

namespace mcx {

AuthorizationAnswer drive_login(const Wiring& wiring, const AuthorizationRequest& request, const Conduct& conduct) {
  return Browser(wiring).visit(request, conduct);
}

}  // namespace mcx
