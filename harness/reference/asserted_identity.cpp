#include "harness/reference/asserted_identity.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

// *;+g.3gpp.mcptt;require;explicit, or the ICSI in g.3gpp.icsi-ref; RFC 3841 9.2.
bool names_service(const std::string& contact, const McNames& names) {
  const auto text = lower(contact);
  return text.find(cat("g.3gpp.", names.word)) != std::string::npos ||
         text.find(lower(names.icsi_ref)) != std::string::npos || text.find(lower(names.icsi)) != std::string::npos;
}

bool demands_other(const std::string& contact, const McNames& names) {
  const auto text = lower(contact);
  const bool demands = text.find("require") != std::string::npos && text.find("explicit") != std::string::npos;
  return demands && text.find("g.3gpp.") != std::string::npos && !names_service(contact, names);
}

}  // namespace

std::string asserted_impu(const SipMessage& request) {
  std::string first;
  for (const auto& value : request.header_values("P-Asserted-Identity")) {
    const auto address = read_address(value);
    if (!address) continue;
    if (first.empty()) first = address->uri;
    if (lower(address->uri).starts_with("sip")) return address->uri;
  }
  return first;
}

std::string claimed_impu(const SipMessage& request) {
  const auto from = read_address(request.header("From"));
  return from ? from->uri : "";
}

bool meant_for(const McNames& names, const SipMessage& request) {
  for (const auto& contact : request.header_values("Accept-Contact"))
    if (demands_other(contact, names)) return false;
  const auto services = request.header_values("P-Asserted-Service");
  return services.empty() ||
         std::ranges::any_of(services, [&](const auto& each) { return lower(trim(each)).starts_with(names.icsi); });
}

}  // namespace mcx
