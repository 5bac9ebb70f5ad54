#include "harness/wire/sip_server_transactions.h"

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

constexpr std::size_t most_transactions = 100'000;

}  // namespace

// RFC 3261 17.2.3: branch, sent-by and method; for a branch without the cookie the fields of RFC 2543.
std::string SipServerTransactions::key_of(const SipMessage& request) {
  const auto via = top_via(request);
  if (via && via->branch().starts_with("z9hG4bK"))
    return cat(via->branch(), '\n', lower(via->host), ':', via->port, '\n', request.method);
  return cat(request.uri, '\n', request.header("From"), '\n', to_tag(request), '\n', request.header("Call-ID"), '\n',
             request.header("CSeq"), '\n', request.header("Via"));
}

std::optional<std::string> SipServerTransactions::answered(const std::string& key, std::int64_t now_ms) {
  while (!ends_.empty() && (ends_.front().first <= now_ms || ends_.size() > most_transactions)) {
    responses_.erase(ends_.front().second);
    ends_.pop_front();
  }
  const auto found = responses_.find(key);
  return found == responses_.end() ? std::nullopt : std::optional(found->second);
}

void SipServerTransactions::keep(const std::string& key, std::string response, std::int64_t now_ms) {
  if (responses_.emplace(key, std::move(response)).second) ends_.emplace_back(now_ms + life_ms_, key);
}

}  // namespace mcx
