#include "harness/commands/token_file.h"

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/commands/artefact_file.h"

namespace mcx {
namespace {

constexpr std::size_t most_bytes = 1 << 16;  // what parse_jws reads

}  // namespace

std::string token_in(const std::string& path) {
  const auto name = artefact_name(path);
  auto bytes = artefact_bytes(path, most_bytes + 2, "name a file that holds one token.");  // with a line end
  while (bytes.ends_with('\n') || bytes.ends_with('\r')) bytes.pop_back();
  if (bytes.empty()) throw UsageError(cat(name, " is empty; it should hold one token in its compact form."));
  if (bytes.size() > most_bytes)
    throw UsageError(cat(name, " has more than ", most_bytes,
                         " bytes, the most that a token is read with; it should hold "
                         "one token and nothing else."));
  return bytes;
}

}  // namespace mcx
