// The PUBLISH that both loads of mcx-bench-sip send: the size and shape of a service authorisation (TS 24.379 7.2.2)
// over the header fields and the body that both clients share.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace mcx::bench {

inline constexpr const char* publication_uri = "sip:mcptt-server@ims.example";
inline constexpr const char* publication_type = "multipart/mixed;boundary=part";

// Those that are the same in each transaction, in the order in which they stand behind CSeq.
const std::vector<std::pair<std::string, std::string>>& publication_headers();
// Information with a token of a thousand characters, and settings; CRLF throughout.
const std::string& publication_body();

}  // namespace mcx::bench
