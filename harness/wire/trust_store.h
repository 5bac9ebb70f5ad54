// The certificates a profile trusts, read and decoded once for the whole run: OpenSSL takes longer to read a CA certificate
// than to shake hands with its help. What the parent has read, the cases that it forks find ready.
#pragma once

#include <string>

namespace mcx {

// The store (an X509_STORE*, owned here until the end of the program) of the PEM certificates in `trust_pem`; the same for
// the same text. Null when no certificate can be read there.
void* trust_store(const std::string& trust_pem);

}  // namespace mcx
