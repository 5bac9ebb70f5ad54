// Silence that our own side may have caused: datagrams without room in our socket, and a process that was held up.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/time.h>

#include <csignal>
#include <ctime>

#include "harness/tests/sip_case.h"

namespace mcx {
namespace {

using testing::answer_bytes;
using testing::DatagramPeer;
using ::testing::HasSubstr;
using testing::sip_request;
using testing::SipCase;
using Datagrams = std::vector<std::string>;

// More than any socket holds, while nobody reads.
void flood(const SipPlace& place) {
  std::string fault;
  const auto socket = bound_socket(true, {"127.0.0.1", 0}, fault);
  const auto address = bytes_of(place);
  const std::string line_ends(8000, '\n');
  for (int i = 0; i < 5000; ++i)
    ::sendto(socket.number(), line_ends.data(), line_ends.size(), 0, address->generic(), address->size);
}

TEST(SipOwnFault, SaysThatItsOwnSocketDroppedDatagrams) {
  DatagramPeer peer([](const std::string&) -> Datagrams { return {}; });
  SipCase here(SipTransport::udp, peer.place());
  here.setup.exchange = Milliseconds(50);
  auto client = here.make();
  EXPECT_EQ(client.send(sip_request()).own_fault, "");
  flood(client.local());
  const auto answer = client.send(sip_request());
  EXPECT_EQ(answer.silence, SipSilence::timed_out);
  EXPECT_THAT(answer.own_fault, HasSubstr("dropped"));
  EXPECT_THAT(answer.why, HasSubstr(answer.own_fault));
}

volatile std::sig_atomic_t held_up = 0;

// Holds up whichever thread takes the signal.
void hold_up(int) {
  held_up = 1;
  timespec left{1, 0};
  while (::nanosleep(&left, &left) != 0) continue;
}

// One SIGALRM soon, for this thread only: those that begin meanwhile have it blocked.
class HeldUp {
 public:
  HeldUp() {
    sigemptyset(&alarm_);
    sigaddset(&alarm_, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &alarm_, nullptr);
    before_ = ::signal(SIGALRM, hold_up);
  }
  ~HeldUp() {
    const itimerval never{};
    ::setitimer(ITIMER_REAL, &never, nullptr);
    ::signal(SIGALRM, before_);
  }
  void soon() {
    held_up = 0;
    pthread_sigmask(SIG_UNBLOCK, &alarm_, nullptr);
    const itimerval once{{0, 0}, {0, 20'000}};
    ::setitimer(ITIMER_REAL, &once, nullptr);
  }

 private:
  sigset_t alarm_;
  sighandler_t before_ = SIG_DFL;
};

TEST(SipOwnFault, SaysThatItsOwnProcessRanLate) {
  HeldUp held;
  DatagramPeer peer([](const std::string&) -> Datagrams { return {}; });
  SipCase here(SipTransport::udp, peer.place());
  here.setup.exchange = Milliseconds(200);
  auto client = here.make();
  held.soon();
  const auto answer = client.send(sip_request());
  EXPECT_EQ(answer.silence, SipSilence::timed_out);
  EXPECT_THAT(answer.own_fault, HasSubstr("late"));
  EXPECT_EQ(client.send(sip_request()).own_fault, "") << "it is of one exchange";
}

TEST(SipOwnFault, TakesAnAnswerThatCameWhileItWasHeldUp) {
  HeldUp held;
  DatagramPeer peer([](const std::string& request) -> Datagrams { return {answer_bytes(request)}; });
  SipCase here(SipTransport::udp, peer.place());
  auto client = here.make();
  held.soon();
  while (held_up == 0) {
    const auto answer = client.send(sip_request());
    ASSERT_EQ(answer.status(), 200) << answer.why;
    EXPECT_EQ(answer.own_fault, "");
  }
}

}  // namespace
}  // namespace mcx
