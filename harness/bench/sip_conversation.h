// A recording of a run, taken apart into what a loop over bare sockets has to do again, case by case.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "harness/bench/sip_recording.h"
#include "harness/wire/sip_transport.h"

namespace mcx::bench {

// Final responses on a road, from its beginning.
struct SipAnswers {
  int road = 0;
  int count = 0;
};

struct SipStep {
  std::vector<SipAnswers> awaits;  // what came since the step before
  std::chrono::nanoseconds pause{0};
  int road = 0;         // of the recording
  std::string server;   // "127.0.0.7"
  bool closes = false;  // the road, instead of a write
  std::string bytes;    // to write
};
using SipConversation = std::vector<SipStep>;

// A case each, by the evidence of the run in `evidence`, a folder; connections that no case tells of are one each.
//
// The loop waits where the case did: between the pieces of a message, and for an answer that did not come. That is any
// time between a write and what the case did next, unless something came in between.
std::vector<SipConversation> conversations_in(const SipRecording& recording, SipTransport transport,
                                              const std::string& evidence);

}  // namespace mcx::bench
