#include "harness/actors/notify_listener.h"

#include "harness/base/text.h"

namespace mcx {

NotifyListener::NotifyListener(SipTransport transport, const std::string& address) : transport_(transport) {
  SipServer::Setup setup;
  setup.listen = {{transport, {address, 0}}};
  setup.handler = [this](const SipMessage& request, const SipPeer&) -> std::optional<SipMessage> {
    if (request.method != "NOTIFY") return response_to(request, 405, "mcx");
    const std::lock_guard lock(guard_);
    messages_.push_back(request);
    came_.notify_one();
    return response_to(request, 200, "mcx");
  };
  server_.emplace(std::move(setup));
}

std::string NotifyListener::contact() const {
  return cat("<sip:mcx@", server_->place(transport_).text(), ";transport=", name_of(transport_), ">");
}

std::optional<SipMessage> NotifyListener::next(Milliseconds wait) {
  std::unique_lock lock(guard_);
  if (!came_.wait_for(lock, wait, [this] { return !messages_.empty(); })) return std::nullopt;
  auto message = std::move(messages_.front());
  messages_.pop_front();
  return message;
}

}  // namespace mcx
