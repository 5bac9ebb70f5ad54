// Any bytes at the SIP reader and at every reader of a header value. What it understands must mean the same when it is
// written and read again, and a stream must give the same messages whatever its pieces.
#include <cstdint>
#include <cstdlib>

#include "harness/wire/sip_digest.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/sip_server.h"
#include "harness/wire/sip_stream.h"
#include "harness/wire/sip_way_back.h"

namespace {

void read_values(const mcx::SipMessage& message) {
  for (const auto& each : message.headers) {
    mcx::read_via(each.value);
    mcx::read_address(each.value);
    mcx::read_cseq(each.value);
    mcx::read_warning(each.value);
    mcx::read_token(each.value);
    mcx::read_media_type(each.value);
    mcx::same_sip_uri(each.value, message.uri);
    const auto challenge = mcx::read_challenge(each.value);
    if (challenge) mcx::digest_accepted(each.value, *challenge, {}, {});
  }
  for (const auto* name : {"Via", "Contact", "Supported"}) message.header_values(name);
}

void write_again(mcx::SipMessage message) {
  message.remove("Content-Length");
  const auto again = mcx::read_sip(message.bytes());
  if (!again.message) std::abort();
  auto kept = *again.message;
  kept.remove("Content-Length");
  if (kept.headers != message.headers || kept.body != message.body) std::abort();
}

std::size_t messages_in(std::string_view bytes, std::size_t piece) {
  mcx::SipStream stream({});
  std::size_t count = 0;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    stream.feed(bytes.substr(at, piece));
    while (stream.next()) ++count;
  }
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto reading = mcx::read_sip(bytes);
  if (messages_in(bytes, 3) != messages_in(bytes, size + 1)) std::abort();
  mcx::bad_request_for(reading);
  if (!reading.message) return 0;
  read_values(*reading.message);
  mcx::warnings(*reading.message);
  mcx::note_source(*reading.message, {"127.0.0.1", 5060});
  mcx::response_to(*reading.message, 200, "t").bytes();
  if (!reading.has(mcx::SipFault::bad_status)) write_again(*reading.message);
  return 0;
}
