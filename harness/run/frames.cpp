#include "harness/run/frames.h"

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/json.h"

namespace mcx {
namespace {

Json ids_of(const std::vector<const Requirement*>& rows) {
  Json ids = Json::array();
  for (const auto* row : rows) ids.push(Json(row->id));
  return ids;
}

Json tls_of(const TlsFacts& tls, std::optional<std::size_t> chain_at) {
  auto json = Json::object({{"version", tls.version}, {"cipher", tls.cipher}, {"group", tls.group}});
  if (chain_at)
    json.set("chain_at", Json(static_cast<std::int64_t>(*chain_at)));
  else
    json.set("chain", Json::strings(tls.chain));
  return json;
}

Json tokens_of(const std::vector<TokenFacts>& tokens) {
  Json list = Json::array();
  for (const auto& each : tokens)
    list.push(Json::object(
        {{"name", each.name}, {"header", each.header}, {"claims", each.claims}, {"signature", each.signature}}));
  return list;
}

std::int64_t integer_at(const Json& json, std::string_view name) {
  const auto* at = json.find(name);
  return at == nullptr ? 0 : at->integer().value_or(0);
}

std::vector<std::string> texts_of(const Json* list) {
  std::vector<std::string> texts;
  if (list != nullptr)
    for (const auto& each : list->items()) texts.push_back(each.text());
  return texts;
}

// A case process that went astray may send anything: what is not there or out of range makes the line no frame.
const Json& member(const Json& json, std::string_view name) {
  const auto* at = json.find(name);
  if (at == nullptr) throw HarnessError(cat("a case process sent a frame without ", name));
  return *at;
}

template <typename Enumeration>
Enumeration enumerated(const Json& json, std::string_view name, Enumeration last) {
  const auto number = member(json, name).integer();
  if (!number || *number < 0 || *number > static_cast<std::int64_t>(last))
    throw HarnessError(cat("a case process sent a frame with an unknown ", name));
  return static_cast<Enumeration>(*number);
}

Phase phase_of(const Json& json) { return enumerated(json, "phase", Phase::then); }

const Requirement* row_of(const std::string& id) {
  const auto* row = find_requirement(id);
  if (row == nullptr)
    throw HarnessError(cat("a case process judged a row that is not in the catalogue: ", printable(id, 40)));
  return row;
}

Expectation expectation_of(const Json& json) {
  Expectation expectation{.phase = phase_of(json),
                          .step = json.string_at("step"),
                          .expected = json.string_at("expected"),
                          .actual = json.string_at("actual"),
                          .place = json.string_at("place")};
  expectation.held = member(json, "held").truth();
  for (const auto& id : texts_of(json.find("requirements"))) expectation.requirements.push_back(row_of(id));
  return expectation;
}

std::vector<std::string> chain_of(const Json& tls, const std::vector<Exchange>& earlier) {
  if (tls.find("chain_at") == nullptr) return texts_of(tls.find("chain"));
  const auto at = integer_at(tls, "chain_at");
  if (at < 0 || static_cast<std::size_t>(at) >= earlier.size())
    throw HarnessError("a case process sent a certificate chain that is nowhere");
  return earlier[static_cast<std::size_t>(at)].tls.chain;
}

Exchange exchange_of(const Json& json, const std::vector<Exchange>& earlier) {
  Exchange exchange;
  for (auto [name, field] : {std::pair{"name", &exchange.name},
                             {"method", &exchange.method},
                             {"url", &exchange.url},
                             {"local", &exchange.local},
                             {"remote", &exchange.remote},
                             {"request", &exchange.request},
                             {"response", &exchange.response},
                             {"failure", &exchange.failure}})
    *field = json.string_at(name);
  exchange.status = static_cast<int>(integer_at(json, "status"));
  exchange.started_ms = integer_at(json, "started_ms");
  exchange.duration_ms = integer_at(json, "duration_ms");
  const auto& tls = member(json, "tls");
  exchange.tls = {tls.string_at("version"), tls.string_at("cipher"), tls.string_at("group"), chain_of(tls, earlier)};
  for (const auto& each : member(json, "tokens").items())
    exchange.tokens.push_back(
        {each.string_at("name"), each.string_at("header"), each.string_at("claims"), each.string_at("signature")});
  return exchange;
}

}  // namespace

std::string step_frame(Phase phase, std::string_view sentence) {
  return Json::object({{"frame", "step"}, {"phase", static_cast<int>(phase)}, {"step", sentence}}).dump();
}

std::string expectation_frame(const Expectation& each) {
  return Json::object({{"frame", "expectation"},
                       {"phase", static_cast<int>(each.phase)},
                       {"step", each.step},
                       {"expected", each.expected},
                       {"actual", each.actual},
                       {"held", each.held},
                       {"requirements", ids_of(each.requirements)},
                       {"place", each.place}})
      .dump();
}

std::string exchange_frame(const Exchange& each, std::optional<std::size_t> chain_at) {
  return Json::object({{"frame", "exchange"},
                       {"name", each.name},
                       {"method", each.method},
                       {"url", each.url},
                       {"local", each.local},
                       {"remote", each.remote},
                       {"request", each.request},
                       {"response", each.response},
                       {"failure", each.failure},
                       {"status", each.status},
                       {"started_ms", each.started_ms},
                       {"duration_ms", each.duration_ms},
                       {"tls", tls_of(each.tls, chain_at)},
                       {"tokens", tokens_of(each.tokens)}})
      .dump();
}

std::string ending_frame(const CaseOutcome& outcome) {
  return Json::object({{"frame", "ending"}, {"ending", static_cast<int>(outcome.ending)}, {"reason", outcome.reason}})
      .dump();
}

void apply_frame(std::string_view line, CaseRecord& record, CaseOutcome& outcome) {
  const auto document = parse_json(line, {.comments = false, .most_bytes = std::size_t{64} << 20, .most_depth = 8});
  if (!document.value) throw HarnessError(cat("a case process sent what is no frame: ", document.fault.sentence));
  const auto& frame = *document.value;
  const auto kind = frame.string_at("frame");
  if (kind == "step")
    record.steps.push_back(cat(name_of(phase_of(frame)), " ", frame.string_at("step")));
  else if (kind == "expectation")
    record.expectations.push_back(expectation_of(frame));
  else if (kind == "exchange")
    record.exchanges.push_back(exchange_of(frame, record.exchanges));
  else if (kind == "ending")
    outcome = {enumerated(frame, "ending", Ending::hung), frame.string_at("reason")};
  else
    throw HarnessError(cat("a case process sent a frame of unknown kind: ", printable(kind, 40)));
}

}  // namespace mcx
