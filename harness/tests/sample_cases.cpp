#include "harness/tests/sample_cases.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <openssl/rand.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "generated/requirements.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/case_body.h"
#include "harness/run/case_child.h"
#include "harness/run/expect.h"
#include "harness/run/selection.h"

namespace mcx::testing {
namespace {

using ::testing::Eq;

class Sample final : public CaseBody {
 public:
  using Script = std::function<void(Sample&)>;
  explicit Sample(Script script) : script_(std::move(script)) {}
  void judge() override { script_(*this); }
  using CaseBody::chain;
  using CaseBody::given;
  using CaseBody::then;
  using CaseBody::user;
  using CaseBody::when;
  void expect(bool good) { expect_that(good, Eq(true), "suites/alpha/ends.cpp", 1); }
  // Silence of a SIP server where an answer is due.
  void expect_answer(const std::string& own_fault) {
    SipAnswer silence;
    silence.silence = SipSilence::timed_out;
    silence.own_fault = own_fault;
    then("the server answers");
    const auto came = [](const SipAnswer& answer) { return answer.came(); };
    expect_that(silence, ::testing::Truly(came), "suites/alpha/ends.cpp", 1);
  }
  void then_expect(bool good) {
    then("the product does as it shall");
    expect(good);
  }

 private:
  Script script_;
};

bool registered(const std::string& id, const CaseSpec& spec, const Sample::Script& script,
                const std::string& suite = "alpha") {
  return register_case(
      {id, "", cat("suites/", suite, "/ends.cpp"), spec, [script] { return std::make_unique<Sample>(script); }});
}

constexpr CaseSpec alone{.verifies = shall(req::MCX_CSC1_023),
                         .role = Role::primary_idms,
                         .needs = {.users = 0, .clients = 0},
                         .purpose = "ends in its own way"};

CaseSpec with(const Needs& needs) {
  auto spec = alone;
  spec.needs = needs;
  return spec;
}

void fill_memory() {
  static std::vector<std::unique_ptr<char[]>> hoard;
  for (;;) hoard.push_back(std::make_unique_for_overwrite<char[]>(std::size_t{64} << 20));
}

int dig(const volatile int* bottom) {
  volatile char page[4096];
  page[0] = static_cast<char>(*bottom);
  return *bottom < 0 ? 0 : dig(bottom) + page[0];
}

void turn_for_ever() {
  for (volatile unsigned i = 0;;) i = i + 1;
}

void write_everywhere() {
  for (int descriptor = 3; descriptor < 64; ++descriptor) {
    const int flags = fcntl(descriptor, F_GETFL);
    if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY) static_cast<void>(write(descriptor, "{garbage}\n\xff\0\n", 13));
  }
}

// A child that holds every descriptor of the case and outlives it.
void leave_a_child() {
  const pid_t parent = getpid();
  if (fork() == 0) {
    while (getpid() != parent) pause();
    _exit(0);
  }
}

// Where a case that runs says so to the others: a file of that name while it lasts. False when another one holds it.
struct Presence {
  explicit Presence(const std::string& name) : path(folder() + "/" + name) {
    const int file = open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY, 0600);
    alone = file >= 0;
    if (alone) close(file);
    std::this_thread::sleep_for(Milliseconds(30));
  }
  ~Presence() {
    if (alone) unlink(path.c_str());
  }
  static std::string folder() { return std::getenv("MCX_TEST_PRESENCE"); }
  std::string path;
  bool alone = false;
};

void expect_alone(Sample& body) {
  const bool others = !std::filesystem::is_empty(Presence::folder());
  body.then_expect(!others);
}

constexpr CaseSpec chain_spec{.verifies = {shall(req::MCX_XCH_018), shall(req::MCX_TOK_024), shall(req::MCX_JWTB_017)},
                              .role = Role::primary_idms,
                              .across = Role::partner_idms,
                              .applies = ics::token_exchange & ics::jwt_bearer,
                              .needs = {.users = 0},
                              .purpose = "goes from one domain into the other"};

// Two messages with three duties; the first duty of either is met or not.
void send_all(Sample& body, bool primary_good, bool partner_good) {
  body.given("a login");
  body.chain().message("first message", Role::primary_idms);
  body.chain().owes("to be whole", shall(req::MCX_XCH_018));
  body.expect(primary_good);
  body.chain().owes("to be true", shall(req::MCX_TOK_024));
  body.expect(true);
  body.chain().message("second message", Role::partner_idms);
  body.chain().owes("to be whole", shall(req::MCX_JWTB_017));
  body.expect(partner_good);
}

const bool all_registered = [] {
  const auto passes = [](Sample& body) { body.then_expect(true); };
  registered("TP_TEST_END_BV_01", alone, passes);
  registered("TP_TEST_END_BV_02", alone, [](Sample& body) { body.then_expect(false); });
  auto advisory = alone;
  advisory.verifies = shall(req::MCX_CSC1_055);
  registered("TP_TEST_END_BV_03", advisory, [](Sample& body) { body.then_expect(false); });
  registered("TP_TEST_END_BO_abort", alone, [](Sample& body) {
    body.then_expect(true);
    std::abort();
  });
  registered("TP_TEST_END_BO_segv", alone, [](Sample& body) {
    body.then_expect(true);
    std::raise(SIGSEGV);
  });
  registered("TP_TEST_END_BO_loop", alone, [](Sample& body) {
    body.then_expect(true);
    turn_for_ever();
  });
  registered("TP_TEST_END_BO_deep", alone, [](Sample& body) {
    const volatile int bottom = 1;
    body.then_expect(dig(&bottom) == 0);
  });
  registered("TP_TEST_END_BO_memory", alone, [](Sample& body) {
    body.then_expect(true);
    fill_memory();
  });
  registered("TP_TEST_END_BO_throw", alone, [](Sample& body) {
    body.then_expect(true);
    throw 42;
  });
  registered("TP_TEST_END_BO_fault", alone, [](Sample& body) {
    body.then_expect(true);
    throw std::runtime_error("a fault of ours");
  });
  registered("TP_TEST_END_BO_exit", alone, [](Sample& body) {
    body.then_expect(true);
    _exit(0);
  });
  registered("TP_TEST_END_BO_frames", alone, [](Sample& body) {
    body.then_expect(true);
    write_everywhere();
  });
  registered("TP_TEST_END_BO_stdout", alone, [](Sample& body) {
    std::puts("\x1b[31mgarbage");
    std::fflush(stdout);
    body.then_expect(true);
  });
  registered("TP_TEST_END_BO_child", alone, [](Sample& body) {
    leave_a_child();
    body.then_expect(true);
  });
  registered("TP_TEST_END_BO_silent", alone, [](Sample& body) { body.then("nothing is looked at"); });
  registered("TP_TEST_END_BO_given", alone, [](Sample& body) {
    body.given("a login");
    body.expect(false);
    body.then_expect(true);
  });
  registered("TP_TEST_END_BO_late", alone, [](Sample& body) { body.expect_answer("our own process ran 900 ms late"); });
  registered("TP_TEST_END_BO_mute", alone, [](Sample& body) { body.expect_answer(""); });
  registered("TP_TEST_WAVE_CA_01", with({.users = 0, .clients = 0, .endangers = true}), passes);
  registered("TP_TEST_END_BO_unmet", alone, [](Sample& body) {
    body.when("the road is blocked");
    throw Unmet("the road is blocked");
  });
  registered("TP_TEST_END_BO_lease", alone, [](Sample& body) { body.then_expect(body.user().mc_id.empty()); });

  for (const char* row : {"a", "b", "c", "d", "e", "f", "g", "h"})
    registered(
        cat("TP_TEST_LEASE_BV_01/", row), with({}),
        [](Sample& body) {
          const Presence presence(body.user().mc_id);
          body.then_expect(presence.alone);
        },
        "beta");
  registered("TP_TEST_HOOK_BV_01", with({.hook = "advance_clock"}), expect_alone, "beta");
  registered("TP_TEST_HOOK_BV_02", with({.hook = "disable_user"}), expect_alone, "beta");
  registered("TP_TEST_HOOK_BV_03", with({.hook = "advance_clock", .waits_s = 120}), expect_alone, "beta");
  for (const char* id : {"TP_TEST_RANDOM_BV_01", "TP_TEST_RANDOM_BV_02"})
    registered(id, alone, [](Sample& body) {
      std::uint64_t number = 0;
      RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof number);
      body.when(cat("OpenSSL draws ", number));
      body.then_expect(true);
    });
  for (int line = 1; line <= 18; ++line)
    registered(cat("TP_TEST_LINES_BV_01/", line), alone, [](Sample& body) {
      body.when(cat("process ", getpid(), " is at work"));
      body.then_expect(true);
    });
  for (const bool dies : {false, true})
    for (const char* line : {"a", "b", "c"})
      registered(cat("TP_TEST_LINES_BO_01/", line, dies ? "-dies" : ""), alone, [dies](Sample& body) {
        body.then_expect(true);
        if (dies) std::raise(SIGSEGV);
      });
  registered("TP_TEST_NEEDS_BV_01", with({.users = 4}), passes, "beta");
  registered("TP_TEST_NEEDS_BV_02", with({.user_without = "mcvideo", .user_with = "mcvideo"}), passes, "beta");
  auto conditional = alone;
  conditional.applies = ics::refresh_token & ics::revocation;
  registered("TP_TEST_ICS_BV_01", conditional, passes, "gamma");
  auto partner = alone;
  partner.role = Role::partner_idms;
  registered("TP_TEST_ROLE_BV_01", partner, passes, "gamma");
  registered("TP_TEST_CHAIN_BV_01", chain_spec, [](Sample& body) { send_all(body, true, true); }, "omega");
  registered("TP_TEST_CHAIN_BV_02", chain_spec, [](Sample& body) { send_all(body, false, false); }, "omega");
  registered("TP_TEST_CHAIN_BV_03", chain_spec, [](Sample& body) { send_all(body, true, false); }, "omega");
  return true;
}();

}  // namespace

std::vector<RegisteredCase> sample_cases(const std::vector<std::string>& globs) {
  std::vector<RegisteredCase> out;
  for (const auto& glob : globs)
    for (const auto& entry : all_cases())
      if (glob_match(glob, entry.id)) out.push_back(entry);
  return out;
}

std::vector<CaseRecord> SampleRun::of(const std::vector<std::string>& globs) const {
  // Registered while another test runs, they are run by the forked case processes only.
  static const bool once = (register_with_googletest(), all_registered);
  static_cast<void>(once);
  const auto bound = [&](std::vector<RegisteredCase> cases) {
    for (auto& each : cases) each = bound_to(each, profile);
    return cases;
  };
  const CaseConditions conditions{.profile = profile, .case_limit = case_limit, .memory_bytes = std::size_t{512} << 20};
  std::vector<CaseRecord> records;
  Scheduler scheduler(
      conditions,
      [&](CaseRecord record) {
        seen(record);
        records.push_back(std::move(record));
      },
      probe);
  scheduler.run(
      {.cases = bound(sample_cases(globs)), .jobs = jobs, .until = until, .cut = cut, .blocked = blocked,
       .settled = settled});
  return records;
}

std::map<std::string, Verdict> verdicts(const std::vector<CaseRecord>& records) {
  std::map<std::string, Verdict> out;
  for (const auto& record : records) out[record.id] = record.verdict;
  return out;
}

}  // namespace mcx::testing
