// The law that inspect publish judges by, as data: what must hold of a PUBLISH of an MC client and of the answer of an
// MC server, and for each service the row of the catalogue that says so.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "harness/inspect/publish_question.h"
#include "harness/model/case_spec.h"
#include "harness/model/verdict.h"

namespace mcx {

// What a fact finds: it holds or not, and what was met; or why there is nothing to say.
struct PublishFinding {
  std::optional<bool> holds;
  Verdict otherwise = Verdict::inconc;  // not-applicable, inconc, or warn for what is reported whatever the row's basis
  std::string expected, actual;         // in words
  std::string reason;                   // a sentence without full stop
};

// The row of each service in the order of McService; no row where the service has none.
using RowsOfServices = std::array<Obligation, 3>;

struct PublishFact {
  std::string_view name;     // stable, for scripts: "one-event"
  std::string_view subject;  // the header field, or a part: "info part"
  RowsOfServices law;
  PublishFinding (*find)(const PublishQuestion& question);
  bool one_law() const { return law[0].row == law[1].row && law[1].row == law[2].row; }
};

std::span<const PublishFact> facts_of_request();
std::span<const PublishFact> facts_of_answer();

}  // namespace mcx
