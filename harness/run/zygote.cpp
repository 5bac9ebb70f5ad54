#include "harness/run/zygote.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

// A message with a descriptor beside it.
struct Parcel {
  explicit Parcel(OrderWords& words) : text{words.data(), words.size() * sizeof words[0]} {
    head.msg_iov = &text;
    head.msg_iovlen = 1;
    head.msg_control = side;
    head.msg_controllen = sizeof side;
  }
  iovec text;
  alignas(cmsghdr) char side[CMSG_SPACE(sizeof(int))] = {};
  msghdr head{};
};

bool send_first_order(int orders, OrderWords words, int channel) {
  Parcel parcel(words);
  auto* beside = CMSG_FIRSTHDR(&parcel.head);
  *beside = {.cmsg_len = CMSG_LEN(sizeof channel), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
  std::memcpy(CMSG_DATA(beside), &channel, sizeof channel);
  return sendmsg(orders, &parcel.head, MSG_NOSIGNAL) > 0;
}

// The next order for a new process, and the channel to its run. Ends the process when there will be none.
OrderWords next_order(int orders, int& channel) {
  OrderWords words(most_order_words);
  for (;;) {
    Parcel parcel(words);
    const auto size = recvmsg(orders, &parcel.head, MSG_CMSG_CLOEXEC);
    if (size < 0 && errno == EINTR) continue;
    const auto* beside = CMSG_FIRSTHDR(&parcel.head);
    if (size <= 0 || beside == nullptr) _exit(0);
    std::memcpy(&channel, CMSG_DATA(beside), sizeof channel);
    words.resize(static_cast<std::size_t>(size) / sizeof words[0]);
    return words;
  }
}

// As fork(), but the child is our parent's. One thread and no atfork handlers here, so that nothing is lost by passing
// the C library by.
pid_t fork_for_parent() { return static_cast<pid_t>(syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0)); }

struct Nursery {
  int orders, taken;  // where orders come from and answers go; where a spare that took one says so
  const std::vector<RegisteredCase>& cases;
  const CaseConditions& conditions;
};

void answer(int orders, int number) {
  if (send(orders, &number, sizeof number, MSG_NOSIGNAL) < 0) _exit(0);
}

// A spare: waits for its order, which no other spare gets as well, and becomes the case.
[[noreturn]] void await_case(const Nursery& nursery) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  int channel = -1;
  const auto words = next_order(nursery.orders, channel);
  setpgid(0, 0);
  answer(nursery.orders, getpid());
  const char one = 1;
  if (write(nursery.taken, &one, 1) != 1) _exit(3);
  close(nursery.taken);
  close(nursery.orders);
  run_case_child(words, {channel, nursery.cases, nursery.conditions});
}

// Takes the order that it cannot give to a spare.
void refuse(int orders, int fault) {
  int channel = -1;
  next_order(orders, channel);
  close(channel);
  answer(orders, -fault);
}

// Returns when a spare has taken an order: one is lacking.
int await_taken(int taken) {
  char one = 0;
  while (read(taken, &one, 1) < 0 && errno == EINTR) continue;
  return 1;
}

// Nothing thrown in here may come up in a second copy of the run.
[[noreturn]] void serve(Nursery nursery, int spares) noexcept {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setpgid(0, 0);  // what the keyboard sends is for the run
  int taken[2];
  if (pipe2(taken, O_CLOEXEC) != 0) _exit(3);
  nursery.taken = taken[1];
  for (int lacking = spares;;) {
    if (lacking == 0) lacking = await_taken(taken[0]);
    const pid_t pid = fork_for_parent();
    if (pid == 0) {
      close(taken[0]);
      await_case(nursery);
    }
    if (pid < 0)
      refuse(nursery.orders, errno);
    else
      --lacking;
  }
}

}  // namespace

Zygote::Zygote(const std::vector<RegisteredCase>& cases, const CaseConditions& conditions, const ZygoteLimits& limits)
    : cases_(cases), conditions_(conditions) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    throw HarnessError(cat("no socket for the process that forks the cases: ", std::strerror(errno)));
  pid_ = fork();
  if (pid_ < 0) throw HarnessError(cat("no process that forks the cases: ", std::strerror(errno)));
  if (pid_ == 0) {
    close(ends[0]);
    serve({ends[1], -1, cases, conditions}, limits.spares);
  }
  setpgid(pid_, pid_);  // both sides make the group: neither knows who is first
  close(ends[1]);
  orders_ = ends[0];
  const auto patience = limits.patience;
  const timeval most{patience.count() / 1000, patience.count() % 1000 * 1000};
  setsockopt(orders_, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
}

Zygote::~Zygote() {
  close(orders_);
  kill(-pid_, SIGKILL);
  while (waitpid(-pid_, nullptr, 0) > 0) continue;
}

OrderWords Zygote::words_for(const RegisteredCase& entry, const Lease& lease, Milliseconds limit) const {
  return words_of({static_cast<std::size_t>(&entry - cases_.data()), lease, limit}, conditions_.profile);
}

pid_t Zygote::begin(const RegisteredCase& entry, const Lease& lease, const ChildEnds& ends) const {
  int answer = 0;
  const bool sent = send_first_order(orders_, words_for(entry, lease, ends.limit), ends.channel);
  ssize_t size = -1;
  while (sent && (size = recv(orders_, &answer, sizeof answer, 0)) < 0 && errno == EINTR) continue;
  if (size != sizeof answer) throw HarnessError("the process that forks the cases is gone or does not answer");
  if (answer < 0) throw HarnessError(cat("no process for a case: ", std::strerror(-answer)));
  return answer;
}

bool Zygote::go_on(const RegisteredCase& entry, const Lease& lease, const ChildEnds& ends) const {
  return send_order(ends.channel, words_for(entry, lease, ends.limit));
}

}  // namespace mcx
