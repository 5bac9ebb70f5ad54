#include "harness/wire/sip_road.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/tls_observation.h"

namespace mcx {
namespace {

// The error that a connection in the making, or a datagram before, came to.
int pending_error(int socket) {
  int number = 0;
  socklen_t size = sizeof number;
  ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &number, &size);
  return number;
}

// The reports of closed ports, which would otherwise fill the socket's queue.
void drop_reports(int socket) {
  std::array<char, 2048> space{};
  iovec part{space.data(), space.size()};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  while (::recvmsg(socket, &message, MSG_ERRQUEUE | MSG_DONTWAIT) >= 0) continue;
}

constexpr std::size_t slot = 65536, slots = 16;  // the largest datagram; how many are read at once

bool would_block(int number) { return number == EAGAIN || number == EINTR; }

short events_for(TlsStep step) { return step == TlsStep::wants_write ? POLLOUT : POLLIN; }
bool waits(TlsStep step) { return step == TlsStep::wants_read || step == TlsStep::wants_write; }

}  // namespace

SipSilence SipRoad::failed(SipSilence silence, std::string detail) {
  detail_ = std::move(detail);
  return silence;
}

SipSilence SipRoad::open(Deadline until) {
  if (is_open()) return SipSilence::none;
  auto local = to_.local;
  if (local.address.empty()) local.address = address_towards(to_.peer);
  std::string fault;
  socket_ = bound_socket(to_.transport == SipTransport::udp, local, fault);
  if (!is_open()) throw HarnessError(cat("the SIP client cannot use the local address ", local.text(), ": ", fault));
  auto silence = to_.transport == SipTransport::udp ? SipSilence::none : connect(until);
  local_ = local_place(socket_.number());
  if (silence == SipSilence::none && to_.transport == SipTransport::tls) silence = shake_hands(until);
  if (silence != SipSilence::none) close();
  return silence;
}

SipSilence SipRoad::connect(Deadline until) {
  const auto bytes = bytes_of(to_.peer);
  if (!bytes) return failed(SipSilence::refused, "it is no IP address");
  const int on = 1;
  ::setsockopt(socket_.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(socket_.number(), bytes->generic(), bytes->size) == 0) return SipSilence::none;
  if (errno != EINPROGRESS) return failed(SipSilence::refused, system_words(errno));
  if (!wait_for(socket_.number(), POLLOUT, until)) return failed(SipSilence::timed_out, "no connection came about");
  const int number = pending_error(socket_.number());
  return number == 0 ? SipSilence::none : failed(SipSilence::refused, system_words(number));
}

SipSilence SipRoad::shake_hands(Deadline until) {
  if (!context_) context_ = SipTlsContext::for_client(to_.trust_pem);
  const auto& name = to_.server_name.empty() ? to_.peer.address : to_.server_name;
  session_ = SipTlsSession::of_client(*context_, socket_.number(), name);
  auto step = session_->shake_hands();
  while (waits(step)) {
    if (!wait_for(socket_.number(), events_for(step), until))
      return failed(SipSilence::tls_failed, "it does not answer the handshake");
    step = session_->shake_hands();
  }
  const auto& seen = context_->observation();
  if (step == TlsStep::done) {
    facts_ = seen.facts();
    return SipSilence::none;
  }
  return failed(session_->verdict(), seen.distrust().empty() ? session_->detail() : seen.distrust());
}

void SipRoad::close() {
  if (session_) session_->say_goodbye();
  session_.reset();
  socket_ = SipSocket();
  facts_ = {};
}

SipSilence SipRoad::refused_by_host() {
  drop_reports(socket_.number());
  return failed(SipSilence::refused, "the host says that the port is closed");
}

SipSilence SipRoad::write_datagram(const SipPlace& place, std::string_view bytes) {
  const auto address = bytes_of(place);
  if (!address) return failed(SipSilence::refused, "it is no IP address");
  for (int turn = 0; turn < 2; ++turn) {  // the first may report the fate of an earlier datagram
    const auto sent =
        ::sendto(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL, address->generic(), address->size);
    if (sent >= 0 || would_block(errno)) return SipSilence::none;  // a full queue is a lost datagram
    if (errno == EMSGSIZE) return failed(SipSilence::too_large, "it does not fit into a datagram");
    if (errno == ECONNREFUSED)
      drop_reports(socket_.number());
    else
      return failed(SipSilence::refused, system_words(errno));
  }
  return refused_by_host();
}

SipSilence SipRoad::write_to(const SipPlace& place, std::string_view bytes, Deadline until) {
  if (to_.transport == SipTransport::udp) return write_datagram(place, bytes);
  while (!bytes.empty()) {
    auto step = TlsStep::wants_write;
    if (session_) {
      step = session_->write(bytes);
    } else {
      const auto count = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count < 0 && !would_block(errno)) return failed(SipSilence::closed, system_words(errno));
      if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (step == TlsStep::closed || step == TlsStep::failed) return failed(SipSilence::closed, session_->detail());
    if (!bytes.empty() && !wait_for(socket_.number(), events_for(step), until))
      return failed(SipSilence::timed_out, "it does not take the request");
  }
  return SipSilence::none;
}

std::size_t SipRoad::write_datagrams(const std::vector<std::string_view>& texts) {
  auto address = bytes_of(to_.peer);
  if (!address) return 0;
  std::vector<iovec> parts;
  for (const auto& each : texts) parts.push_back({const_cast<char*>(each.data()), each.size()});
  std::vector<mmsghdr> messages(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    messages[i].msg_hdr.msg_name = address->generic();
    messages[i].msg_hdr.msg_namelen = address->size;
    messages[i].msg_hdr.msg_iov = &parts[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  const auto count = static_cast<unsigned>(messages.size());
  const int gone = ::sendmmsg(socket_.number(), messages.data(), count, MSG_NOSIGNAL);
  return gone < 0 ? 0 : static_cast<std::size_t>(gone);
}

SipSilence SipRoad::read(std::string& out, Deadline until) {
  detail_.clear();
  return session_ ? read_tls(out, until) : read_stream(out, until);
}

// One call to the system for all of them.
SipSilence SipRoad::take_datagrams(std::size_t most) {
  arrived_.assign(std::min(most, slots), {});
  if (!space_) space_.reset(new char[slots * slot]);  // memory that no datagram has come to costs nothing
  std::array<iovec, slots> parts;
  std::array<mmsghdr, slots> messages{};
  for (std::size_t i = 0; i < arrived_.size(); ++i) {
    parts[i] = {space_.get() + i * slot, slot};
    messages[i].msg_hdr.msg_name = arrived_[i].from.generic();
    messages[i].msg_hdr.msg_namelen = sizeof arrived_[i].from.storage;
    messages[i].msg_hdr.msg_iov = &parts[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  const auto room = static_cast<unsigned>(arrived_.size());
  const int count = ::recvmmsg(socket_.number(), messages.data(), room, MSG_DONTWAIT, nullptr);
  arrived_.resize(static_cast<std::size_t>(std::max(count, 0)));
  for (std::size_t i = 0; i < arrived_.size(); ++i) {
    arrived_[i].from.size = messages[i].msg_hdr.msg_namelen;
    arrived_[i].bytes = {space_.get() + i * slot, messages[i].msg_len};
  }
  if (count > 0) return SipSilence::none;
  return would_block(errno) ? SipSilence::timed_out : refused_by_host();
}

SipSilence SipRoad::read_datagrams(std::size_t most, Deadline until) {
  detail_.clear();
  if (!until.passed()) wait_for(socket_.number(), POLLIN, until);  // an answer is hardly ever there at once
  auto silence = take_datagrams(most);
  while (silence == SipSilence::timed_out && !until.passed() && wait_for(socket_.number(), POLLIN, until))
    silence = take_datagrams(most);
  return silence;
}

SipSilence SipRoad::read_stream(std::string& out, Deadline until) {
  std::array<char, 65536> space;
  if (!until.passed()) wait_for(socket_.number(), POLLIN, until);
  do {
    const auto count = ::recv(socket_.number(), space.data(), space.size(), 0);
    if (count == 0) return failed(SipSilence::closed, "");
    if (count > 0) {
      out.append(space.data(), static_cast<std::size_t>(count));
      return SipSilence::none;
    }
    if (!would_block(errno)) return failed(SipSilence::closed, system_words(errno));
  } while (!until.passed() && wait_for(socket_.number(), POLLIN, until));
  return SipSilence::timed_out;
}

SipSilence SipRoad::read_tls(std::string& out, Deadline until) {
  if (!until.passed() && !session_->has_more()) wait_for(socket_.number(), POLLIN, until);
  auto step = session_->read(out);
  while (waits(step)) {
    if (until.passed() || !wait_for(socket_.number(), events_for(step), until)) return SipSilence::timed_out;
    step = session_->read(out);
  }
  if (step == TlsStep::done) return SipSilence::none;
  return failed(SipSilence::closed, step == TlsStep::closed ? "" : session_->detail());
}

}  // namespace mcx
