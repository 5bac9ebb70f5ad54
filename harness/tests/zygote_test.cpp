// The process that forks the cases: whose children they are, and what becomes of a run when it fails.
#include "harness/run/zygote.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <openssl/rand.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "harness/base/errors.h"
#include "harness/tests/sample_cases.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using testing::sample_cases;
using testing::SampleRun;

// A zygote for one case, and a pipe for its frames.
class ZygoteTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(pipe2(pipe_, O_CLOEXEC), 0); }
  void TearDown() override {
    for (const int end : pipe_) close(end);
  }
  std::vector<RegisteredCase> cases(const std::string& id) const {
    auto found = sample_cases({id});
    SampleRun{}.of({});  // GoogleTest knows of the one test of a case process
    return found;
  }
  // Whether begin() throws once the spares there may be are used up.
  bool is_refused_soon(const Zygote& zygote, const RegisteredCase& entry) const {
    try {
      for (int spares = 0; spares < 3; ++spares) waitpid(zygote.begin(entry, {}, ends()), nullptr, 0);
      return false;
    } catch (const HarnessError&) {
      return true;
    }
  }
  ChildEnds ends() const { return {.channel = pipe_[1], .limit = Milliseconds(60'000)}; }

  Profile profile_ = testing::sample_profile();
  CaseConditions conditions_{.profile = profile_, .memory_bytes = std::size_t{512} << 20};
  int pipe_[2] = {-1, -1};
};

// What a process ends with once it is killed.
int signal_of(pid_t pid) {
  kill(pid, SIGKILL);
  int status = 0;
  return waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

// Kills without taking it away, and returns when it is dead.
void kill_and_leave(pid_t pid) {
  kill(pid, SIGKILL);
  siginfo_t end{};
  waitid(P_PID, static_cast<id_t>(pid), &end, WEXITED | WNOWAIT);
}

bool ends_soon(int process) {
  pollfd end{process, POLLIN, 0};
  return poll(&end, 1, 30'000) == 1;
}

TEST_F(ZygoteTest, ACaseIsOurOwnChildInAGroupOfItsOwn) {
  const auto plan = cases("TP_TEST_END_BO_loop");
  const Zygote zygote(plan, conditions_);
  const pid_t pid = zygote.begin(plan.at(0), {}, ends());
  EXPECT_EQ(getpgid(pid), pid);
  EXPECT_NE(getpgid(zygote.pid()), getpgid(0)) << "what the keyboard sends is for the run";
  EXPECT_EQ(signal_of(pid), SIGKILL);
}

TEST_F(ZygoteTest, ACaseOutlivesItsZygote) {
  const auto plan = cases("TP_TEST_END_BO_loop");
  const Zygote zygote(plan, conditions_);
  const pid_t pid = zygote.begin(plan.at(0), {}, ends());
  kill_and_leave(zygote.pid());
  int status = 0;
  EXPECT_EQ(waitpid(pid, &status, WNOHANG), 0);
  EXPECT_EQ(signal_of(pid), SIGKILL);
}

TEST_F(ZygoteTest, ADeadZygoteIsAFaultOfOursWhenItsSparesAreUsedUp) {
  const auto plan = cases("TP_TEST_END_BV_01");
  const Zygote zygote(plan, conditions_);
  const pid_t first = zygote.begin(plan.at(0), {}, ends());
  kill_and_leave(zygote.pid());
  EXPECT_TRUE(is_refused_soon(zygote, plan.at(0)));
  waitpid(first, nullptr, 0);
}

TEST_F(ZygoteTest, SparesAreAheadOfTheCases) {
  const auto plan = cases("TP_TEST_END_BV_01");
  const Zygote zygote(plan, conditions_, {.spares = 2});
  waitpid(zygote.begin(plan.at(0), {}, ends()), nullptr, 0);
  kill_and_leave(zygote.pid());
  EXPECT_NO_THROW(waitpid(zygote.begin(plan.at(0), {}, ends()), nullptr, 0));
}

TEST_F(ZygoteTest, ASilentZygoteIsAFaultOfOursAndNoHang) {
  const auto plan = cases("TP_TEST_END_BV_01");
  const Zygote zygote(plan, conditions_, {.patience = Milliseconds(100)});
  kill(zygote.pid(), SIGSTOP);
  siginfo_t stop{};
  waitid(P_PID, static_cast<id_t>(zygote.pid()), &stop, WSTOPPED);
  EXPECT_TRUE(is_refused_soon(zygote, plan.at(0)));
}

TEST_F(ZygoteTest, NoneIsLeftWhenItsObjectGoes) {
  const auto plan = cases("TP_TEST_END_BV_01");
  pid_t gone = 0;
  {
    const Zygote zygote(plan, conditions_);
    gone = zygote.pid();
  }
  EXPECT_EQ(waitpid(gone, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST_F(ZygoteTest, CaseAndZygoteEndWithTheRun) {
  const auto plan = cases("TP_TEST_END_BO_loop");
  int told[2];
  ASSERT_EQ(pipe2(told, O_CLOEXEC), 0);
  const pid_t run = fork();
  if (run == 0) {
    const Zygote zygote(plan, conditions_);
    const pid_t begun[] = {zygote.pid(), zygote.begin(plan.at(0), {}, ends())};
    if (write(told[1], begun, sizeof begun) == sizeof begun) pause();
    _exit(1);
  }
  pid_t begun[2] = {-1, -1};
  ASSERT_EQ(read(told[0], begun, sizeof begun), static_cast<ssize_t>(sizeof begun));
  char frame[1];
  ASSERT_EQ(read(pipe_[0], frame, sizeof frame), 1) << "the case is at work";
  const int zygote = static_cast<int>(syscall(SYS_pidfd_open, begun[0], 0));
  const int body = static_cast<int>(syscall(SYS_pidfd_open, begun[1], 0));
  EXPECT_EQ(signal_of(run), SIGKILL);
  EXPECT_TRUE(ends_soon(zygote));
  EXPECT_TRUE(ends_soon(body));
  for (const int each : {zygote, body, told[0], told[1]}) close(each);
}

TEST_F(ZygoteTest, NoTwoCasesDrawTheSameNumbersFromOpenssl) {
  unsigned char ours[8];
  ASSERT_EQ(RAND_bytes(ours, sizeof ours), 1) << "a generator that every case inherits";
  const auto records = SampleRun{}.of({"TP_TEST_RANDOM_*"});
  ASSERT_EQ(records.size(), 2u);
  ASSERT_THAT(records[0].steps.at(0), HasSubstr("OpenSSL draws"));
  EXPECT_NE(records[0].steps.at(0), records[1].steps.at(0));
}

}  // namespace
}  // namespace mcx
