// The socket under a TLS session, as OpenSSL wants it: its own kind writes without MSG_NOSIGNAL, so that a peer that
// hung up would end the process.
#pragma once

struct bio_st;

namespace mcx {

// Does not own the socket. Null when OpenSSL has no memory.
bio_st* sip_tls_socket(int socket);

}  // namespace mcx
