// The certificates that the profile names for the IdMS under test, as a partner of it would have them installed
// (TS 33.180 5.1.4.2): keys to verify its tokens with, unless a certificate cannot be relied upon.
#pragma once

#include <string>
#include <vector>

#include "harness/wire/jose.h"

namespace mcx {

// Of PEM files that hold a certificate or a public key. Unmet when one cannot be read, holds neither, or holds a
// certificate that is out of its time or not for signatures: nothing that it verifies would count. The sentence names
// the file with the fingerprints of certificate and key.
std::vector<Key> keys_of_certificates(const std::vector<std::string>& paths);

}  // namespace mcx
