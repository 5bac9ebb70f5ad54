#include "harness/actors/key_server.h"

#include <utility>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr const char* address = "127.0.0.1";
constexpr Milliseconds patience{50};  // between two looks at whether to end

LoopbackListener opened() {
  auto listener = LoopbackListener::open(address, 0);
  if (!listener) throw Unmet("no loopback port is free for the harness to be visited at");
  return std::move(*listener);
}

}  // namespace

KeyServer::KeyServer(std::string content_type, std::string body)
    : listener_(opened()), answer_{.content_type = std::move(content_type), .body = std::move(body)}, service_([this] {
        while (!ends_)
          listener_.serve_one(Deadline::in(patience), [this](const LoopbackRequest&) {
            ++visits_;
            return answer_;
          });
      }) {}

KeyServer::~KeyServer() {
  ends_ = true;
  service_.join();
}

std::string KeyServer::url() const { return cat("http://", address, ":", listener_.port(), "/keys"); }

}  // namespace mcx
