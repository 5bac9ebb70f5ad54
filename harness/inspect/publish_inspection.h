// What came of the inspection of PUBLISH requests: of each a finding for every fact that the law states of it and of
// its answer, and what inspect token finds of the access token in it. Neither token nor client ID stands in it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/inspect/finding.h"
#include "harness/inspect/inspection.h"
#include "harness/inspect/publish_question.h"

namespace mcx {

struct PublishInspection {
  std::string start_line, call_id;
  std::string from, to, transport;  // "" when it was given as text
  std::size_t copies = 1;
  std::string service, act, hop;                          // in words; service "" when nothing tells it
  std::string service_because, act_because, hop_because;  // "" when the asker said so
  int answer = 0;                                         // status; 0 without an answer
  std::vector<Finding> findings;
  std::vector<std::string> notes;   // departures that no row of the catalogue rules
  std::optional<Inspection> token;  // when keys or issuer were given and the token is in the clear
  std::string token_unread;         // why there is none, a sentence without full stop; "" when nobody asked
};

// `asked` has the keys, issuer, client and time to judge the access token by; none: it is not judged.
PublishInspection inspect(const PublishQuestion& question, const std::optional<TokenQuestion>& asked);

struct PublishInspections {
  int release = 0;
  std::vector<std::string> notes;  // on the input
  std::vector<PublishInspection> messages;
  std::vector<Finding> all() const;  // of messages and tokens
  int status() const;                // as of run: 0, 1 or 2
};

// As JSON, schema mcx-conformance/publish-inspection/1; `file` is the name under which the input was read.
Json json_of(const PublishInspections& inspections, std::string_view file);

}  // namespace mcx
