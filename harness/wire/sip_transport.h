// What client and server of SIP share: names of the transports, ends of a connection, and why nothing came.
#pragma once

#include <string>
#include <string_view>

namespace mcx {

enum class SipTransport { udp, tcp, tls };
std::string_view name_of(SipTransport transport);   // "udp"
std::string_view via_name(SipTransport transport);  // "UDP"

struct SipPlace {
  std::string address;  // IPv4 or IPv6 without brackets
  int port = 0;
  std::string text() const;  // "127.0.0.1:5060", "[::1]:5060"
  bool operator==(const SipPlace&) const = default;
};

// Why no final answer came.
enum class SipSilence {
  none,        // something did come
  refused,     // no listener; over UDP: the host said that the port is closed
  untrusted,   // certificate chain does not lead to the profile's trust
  wrong_host,  // certificate is for another name
  tls_failed,  // any other handshake failure
  timed_out,
  closed,     // connection closed or reset before a whole answer
  malformed,  // not SIP, or no way to tell where it ends
  too_large,  // over the caps
};
std::string_view name_of(SipSilence silence);
// "no connection to 127.0.0.1:5060 over TCP: nothing accepts there (...)"; "" for none. The detail goes in brackets.
std::string sentence_for(SipSilence silence, std::string_view place, std::string_view detail);

}  // namespace mcx
