#include "harness/actors/sip_target.h"

#include <arpa/inet.h>
#include <netdb.h>

#include <memory>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/sip_uri.h"

namespace mcx {
namespace {

bool is_address(const std::string& host) {
  unsigned char bytes[16];
  return inet_pton(AF_INET, host.c_str(), bytes) == 1 || inet_pton(AF_INET6, host.c_str(), bytes) == 1;
}

std::string without_brackets(const std::string& host) {
  return host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2) : host;
}

std::string address_of(const std::string& host) {
  addrinfo wish{};
  wish.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), nullptr, &wish, &found) != 0) return "";
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, freeaddrinfo);
  char text[NI_MAXHOST];
  return getnameinfo(found->ai_addr, found->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0 ? text : "";
}

// RFC 3261 19.1.2: without the parameter a SIP URI means UDP, a SIPS URI TLS.
SipTransport transport_of(const SipUri& uri, std::string_view key) {
  const auto word = lower(uri.parameter("transport"));
  if (uri.scheme == "sips" || word == "tls") return SipTransport::tls;
  if (word.empty() || word == "udp") return SipTransport::udp;
  if (word == "tcp") return SipTransport::tcp;
  throw Unmet(cat(key, " asks for the transport ", printable(word, 40), "; write transport=udp, tcp or tls there"));
}

}  // namespace

SipTarget sip_target(std::string_view uri, std::string_view key) {
  const auto parsed = parse_sip_uri(uri);
  if (!parsed || parsed->host.empty())
    throw Unmet(cat(key, " names no host; write it in full there, such as \"sip:127.0.0.1:5060;transport=tcp\""));
  SipTarget target{.transport = transport_of(*parsed, key)};
  const auto host = without_brackets(parsed->host);
  target.place = {is_address(host) ? host : address_of(host), parsed->port};
  if (target.place.address.empty()) throw Unmet(cat("the host of ", key, " cannot be resolved: ", printable(host, 80)));
  if (target.place.port == 0) target.place.port = target.transport == SipTransport::tls ? 5061 : 5060;
  if (!is_address(host)) target.server_name = host;
  return target;
}

}  // namespace mcx
