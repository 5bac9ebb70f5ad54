// Loads what every exchange needs before the cases are forked, so that no case pays for it again: libcurl, of OpenSSL the
// algorithms of a TLS handshake and of a signature check, and the certificates that are trusted (PEM). Opens no socket
// and no file descriptor.
#pragma once

#include <string>

namespace mcx {

void load_transport(const std::string& trust_pem);

}  // namespace mcx
