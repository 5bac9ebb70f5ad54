#include "harness/wire/sip_stream.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

// Size of the head with its empty line, which starts at or behind `from`; 0 when it is not there.
std::size_t end_of_head(std::string_view bytes, std::size_t from) {
  for (auto feed = bytes.find('\n', from); feed != std::string_view::npos; feed = bytes.find('\n', feed + 1)) {
    if (bytes.substr(feed + 1, 1) == "\n") return feed + 2;
    if (bytes.substr(feed + 1, 2) == "\r\n") return feed + 3;
  }
  return 0;
}

bool is_length_name(std::string_view name) { return sip_header_key(trim(name)) == "content-length"; }

// The value of Content-Length: "0" when there is none.
std::string_view announced(std::string_view head) {
  while (!head.empty()) {
    const auto feed = std::min(head.find('\n'), head.size());
    const auto line = head.substr(0, feed);
    const auto colon = line.find(':');
    if (colon < 32 && is_length_name(line.substr(0, colon))) return trim(line.substr(colon + 1));
    head.remove_prefix(std::min(feed + 1, head.size()));
  }
  return "0";
}

}  // namespace

std::size_t SipStream::head_end() {
  const auto end = end_of_head(kept_, searched_);
  searched_ = kept_.size() < 3 ? 0 : kept_.size() - 3;
  if (end > limits_.head_bytes || (end == 0 && kept_.size() > limits_.head_bytes)) fault_ = SipSilence::too_large;
  return end;
}

std::optional<std::size_t> SipStream::whole_size() {
  if (head_ == 0) {
    head_ = head_end();
    if (head_ == 0 || fault_ != SipSilence::none) return std::nullopt;
    const auto length = read_number(announced(std::string_view(kept_).substr(0, head_)));
    if (!length)
      fault_ = SipSilence::malformed;
    else if (*length > limits_.body_bytes)
      fault_ = SipSilence::too_large;
    else
      body_ = *length;
  }
  return fault_ == SipSilence::none ? std::optional(head_ + body_) : std::nullopt;
}

std::optional<std::string> SipStream::next() {
  if (fault_ != SipSilence::none) return std::nullopt;
  if (head_ == 0 && searched_ == 0) kept_.erase(0, std::min(kept_.find_first_not_of("\r\n"), kept_.size()));
  const auto size = whole_size();
  if (!size || kept_.size() < *size) return std::nullopt;
  std::string message;
  if (kept_.size() == *size) {
    message = std::move(kept_);
    kept_.clear();
  } else {
    message = kept_.substr(0, *size);
    kept_.erase(0, *size);
  }
  searched_ = head_ = body_ = 0;
  return message;
}

}  // namespace mcx
