// Scopes of the partner domain: the MC resource scopes of TS 33.180 B.4.2.2, and what of them a user may have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/reference/registry.h"

namespace mcx {

const Service* partner_service(std::string_view scope);  // nullptr when the scope is not known here
// What of `asked` is known and belongs to a service the user has, each once.
std::vector<std::string> partner_scope_granted(const Account& account, const std::vector<std::string>& asked);

}  // namespace mcx
