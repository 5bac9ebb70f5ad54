#include "harness/actors/loopback_listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <utility>

#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::size_t most_request_bytes = 64 * 1024;
constexpr Milliseconds most_silence{1000};

struct Socket {
  int number;
  explicit Socket(int opened) : number(opened) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() {
    if (number >= 0) close(number);
  }
  int release() { return std::exchange(number, -1); }
};

bool readable(int socket, Deadline until) {
  pollfd waiting{socket, POLLIN, 0};
  return poll(&waiting, 1, static_cast<int>(until.left().count())) > 0;
}

// Length of the body that the head announces, 0 when it announces none.
std::size_t announced_length(std::string_view head) {
  for (const auto& line : split(head, '\n')) {
    const auto colon = line.find(':');
    if (colon == std::string::npos || !equal_ignoring_case(line.substr(0, colon), "content-length")) continue;
    const auto digits = trim(std::string_view(line).substr(colon + 1));
    std::size_t length = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), length);
    return length;
  }
  return 0;
}

std::optional<LoopbackRequest> whole_request(const std::string& received) {
  const auto end = received.find("\r\n\r\n");
  if (end == std::string::npos) return std::nullopt;
  const std::string head = received.substr(0, end), body = received.substr(end + 4);
  if (body.size() < announced_length(head)) return std::nullopt;
  const auto request_line = words(head.substr(0, head.find("\r\n")));
  if (request_line.size() != 3) return std::nullopt;
  return LoopbackRequest{request_line[0], request_line[1], body};
}

std::optional<LoopbackRequest> read_request(int connection, Deadline until) {
  std::string received;
  std::array<char, 4096> piece{};
  while (received.size() < most_request_bytes && readable(connection, until)) {
    const auto count = recv(connection, piece.data(), piece.size(), 0);
    if (count <= 0) return std::nullopt;
    received.append(piece.data(), static_cast<std::size_t>(count));
    if (auto request = whole_request(received)) return request;
  }
  return std::nullopt;
}

void write_answer(int connection, const LoopbackAnswer& answer) {
  const std::string text =
      cat("HTTP/1.1 ", answer.status, " -\r\nContent-Type: ", answer.content_type,
          "\r\nContent-Length: ", answer.body.size(), "\r\nConnection: close\r\n\r\n", answer.body);
  std::string_view left = text;
  while (!left.empty()) {
    const auto count = send(connection, left.data(), left.size(), MSG_NOSIGNAL);
    if (count <= 0) return;
    left.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

std::optional<LoopbackListener> LoopbackListener::open(const std::string& address, int port) {
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(static_cast<std::uint16_t>(port));
  if (!address.starts_with("127.") || inet_pton(AF_INET, address.c_str(), &place.sin_addr) != 1) return std::nullopt;
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const int reuse = 1;
  setsockopt(socket.number, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
  auto* const generic = reinterpret_cast<sockaddr*>(&place);
  socklen_t size = sizeof place;
  if (bind(socket.number, generic, size) != 0 || listen(socket.number, 16) != 0) return std::nullopt;
  if (getsockname(socket.number, generic, &size) != 0) return std::nullopt;
  return LoopbackListener(socket.release(), ntohs(place.sin_port));
}

LoopbackListener::LoopbackListener(LoopbackListener&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), port_(other.port_) {}

LoopbackListener::~LoopbackListener() {
  if (socket_ >= 0) close(socket_);
}

bool LoopbackListener::serve_one(Deadline until, const std::function<LoopbackAnswer(const LoopbackRequest&)>& answer) {
  if (!readable(socket_, until)) return false;
  const Socket connection(accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC));
  if (connection.number < 0) return true;
  const auto request = read_request(connection.number, Deadline::in(most_silence));
  if (request) write_answer(connection.number, answer(*request));
  return true;
}

}  // namespace mcx
