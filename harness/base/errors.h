// The three ways in which a run can meet trouble, kept apart by type: what the implementation under test (IUT) did is a
// value, never an exception; a road that is blocked before the judgement is Unmet; our own fault is HarnessError; and a
// fault in what the user gave us (profile, argument, document) is UsageError.
#pragma once

#include <stdexcept>
#include <string>

namespace mcx {

// A precondition could not be reached (login failed, server not there). The case becomes inconc, with this sentence.
struct Unmet : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The harness itself is at fault. The case becomes error; the sentence names file and field.
struct HarnessError : std::logic_error {
  using std::logic_error::logic_error;
};

// Wrong usage: one clear sentence for the user; the program ends with exit status 4 and nothing was sent.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace mcx
