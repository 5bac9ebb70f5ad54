// The PUBLISH requests in what inspect publish was given: the text of a SIP message (and of its answer behind it, where
// there is one), or a capture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/inspect/publish_question.h"

namespace mcx {

struct PublishSource {
  std::vector<PublishSample> samples;  // in the order sent; never empty
  std::vector<std::string> notes;      // what stood in the way of more, or was done to read it
};

// Throws UsageError, with `name` in it, when there is no PUBLISH to be judged.
PublishSource read_publish_source(std::string_view bytes, const std::string& name);

}  // namespace mcx
