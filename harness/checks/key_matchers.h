// What may be demanded of signatures, keys and the documents that publish them. Clauses: RFC 7515 2 and 7.1, RFC 7517 4
// and 5, RFC 7518 3.3 and 3.4, RFC 8414 2 and 3.3.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "harness/actors/idm_client.h"
#include "harness/checks/token_matchers.h"

namespace mcx {

void PrintTo(const Key& key, std::ostream* out);  // kind and size, nothing else

// A JWK Set as it was published; printed without the values of its members.
struct KeySet {
  Json value;
};
void PrintTo(const KeySet& keys, std::ostream* out);

using KeysMatcher = testing::Matcher<const std::vector<Key>&>;
using KeySetMatcher = testing::Matcher<const KeySet&>;
using MetadataMatcher = testing::Matcher<const Metadata&>;

TokenMatcher IsCompactWithoutPadding();   // three parts of the base64url alphabet
TokenMatcher HasDecodableParts();         // each part is the base64url of some bytes, and the only one
TokenMatcher HasUniqueMembers();          // header and claims are JSON objects in UTF-8, no member twice
TokenMatcher NamesNoExtension();          // no crit in the header, for this suite understands none (RFC 7515 4.1.11)
TokenMatcher HasFlatEs256Signature();     // with alg ES256 the signature is R||S, 64 bytes; other algs are not judged
TokenMatcher NamesKeyAmong(KeySet keys);  // a kid in the header is one of the set; a set with unnamed keys may hold it

KeysMatcher HasStrongRsaKeys();  // RSA keys for signatures have 2048 bits or more
KeySetMatcher HasKeyTypes();     // an array of keys, each with a kty
KeySetMatcher HasNoPrivateMembers();
MetadataMatcher HasHttpsEndpoints();
MetadataMatcher NamesAnIssuer();

}  // namespace mcx
