// Loads what every exchange needs before the cases are forked, so that no case pays for it again: libcurl and, of OpenSSL,
// the algorithms of a TLS handshake and of a signature check. Opens no socket and no file descriptor.
#pragma once

namespace mcx {

void load_transport();

}  // namespace mcx
