#include "harness/wire/sip_transport.h"

#include <array>

#include "harness/base/text.h"

namespace mcx {

std::string_view name_of(SipTransport transport) {
  constexpr std::array<std::string_view, 3> names = {"udp", "tcp", "tls"};
  return names.at(static_cast<std::size_t>(transport));
}

std::string_view via_name(SipTransport transport) {
  constexpr std::array<std::string_view, 3> names = {"UDP", "TCP", "TLS"};
  return names.at(static_cast<std::size_t>(transport));
}

std::string SipPlace::text() const {
  return address.find(':') == std::string::npos ? cat(address, ':', port) : cat('[', address, "]:", port);
}

std::string_view name_of(SipSilence silence) {
  constexpr std::array<std::string_view, 9> names = {"none",      "refused", "untrusted", "wrong_host", "tls_failed",
                                                     "timed_out", "closed",  "malformed", "too_large"};
  return names.at(static_cast<std::size_t>(silence));
}

std::string sentence_for(SipSilence silence, std::string_view place, std::string_view detail) {
  const auto because = detail.empty() ? std::string() : cat(" (", printable(detail, 200), ')');
  switch (silence) {
    case SipSilence::none:
      return {};
    case SipSilence::refused:
      return cat("no connection to ", place, ": nothing accepts there", because);
    case SipSilence::untrusted:
      return cat("the certificate of ", place, " is not trusted by the CA certificates of the profile", because);
    case SipSilence::wrong_host:
      return cat("the certificate of ", place, " is for another host name", because);
    case SipSilence::tls_failed:
      return cat("the TLS handshake with ", place, " failed", because);
    case SipSilence::timed_out:
      return cat(place, " gave no final response before the deadline", because);
    case SipSilence::closed:
      return cat(place, " closed the connection before a final response", because);
    case SipSilence::malformed:
      return cat(place, " answered something that is not SIP", because);
    case SipSilence::too_large:
      return cat("a message to or from ", place, " is larger than allowed", because);
  }
  return cat(place, " gave no answer", because);
}

}  // namespace mcx
