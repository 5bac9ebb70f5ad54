#include "reports/junit.h"

#include <pugixml.hpp>
#include <sstream>

#include "harness/base/text.h"
#include "reports/escaping.h"
#include "reports/outcome.h"

namespace mcx {
namespace {

struct Counts {
  int tests = 0, failures = 0, errors = 0, skipped = 0;
  std::int64_t duration_ms = 0;
  Counts& operator+=(const Counts& other) {
    tests += other.tests, failures += other.failures, errors += other.errors, skipped += other.skipped;
    duration_ms += other.duration_ms;
    return *this;
  }
};

Counts counts_of(const CaseRecord& record) {
  Counts counts{.tests = 1, .duration_ms = record.duration_ms};
  if (is_known(record) || record.verdict == Verdict::not_applicable)
    counts.skipped = 1;
  else if (record.verdict == Verdict::fail)
    counts.failures = 1;
  else if (needs_attention(record))
    counts.errors = 1;
  return counts;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(plain_text(value).c_str());
}

std::string seconds(std::int64_t ms) {
  const auto thousandths = std::to_string(1000 + ms % 1000).substr(1);
  return cat(ms / 1000, '.', thousandths);
}

void set_counts(pugi::xml_node node, const Counts& counts) {
  set(node, "tests", std::to_string(counts.tests));
  set(node, "failures", std::to_string(counts.failures));
  set(node, "errors", std::to_string(counts.errors));
  set(node, "skipped", std::to_string(counts.skipped));
  set(node, "time", seconds(counts.duration_ms));
}

void add_property(pugi::xml_node properties, std::string_view name, std::string_view value) {
  auto property = properties.append_child("property");
  set(property, "name", name);
  set(property, "value", value);
}

void add_properties(pugi::xml_node node, const CaseRecord& record) {
  auto properties = node.append_child("properties");
  add_property(properties, "verdict", name_of(record.verdict));
  add_property(properties, "role", name_of(record.role));
  if (record.known != Known::no) add_property(properties, "known", name_of(record.known));
  for (const auto& judged : record.requirements)
    add_property(properties, "requirement",
                 cat(judged.row->id, ": ", clause_of(*judged.row), " (", weight_of(*judged.row), ")"));
}

// What a person needs to see the fault and to see it again.
std::string account(const CaseRecord& record) {
  std::string out;
  const auto add = [&](std::string_view label, std::string_view text) {
    if (!text.empty()) out += cat(label, text, '\n');
  };
  add("", record.purpose);
  add("    Step: ", record.step);
  add("Expected: ", record.expected);
  add("  Actual: ", record.actual);
  add("  Reason: ", record.reason);
  add("  Waiver: ", waiver_sentence(record));
  for (const auto& judged : record.requirements)
    add("  Clause: ",
        cat(clause_of(*judged.row), " (", weight_of(*judged.row), ") ", judged.row->id, ": ", name_of(judged.verdict)));
  add("  Repeat: ", record.repeat);
  return out;
}

std::string headline(const CaseRecord& record) {
  if (!record.reason.empty()) return record.reason;
  if (!record.actual.empty()) return cat("expected ", record.expected, ", got ", record.actual);
  return record.step.empty() ? std::string(name_of(record.verdict)) : record.step;
}

void add_outcome(pugi::xml_node node, const char* kind, const CaseRecord& record) {
  auto outcome = node.append_child(kind);
  set(outcome, "message", headline(record));
  set(outcome, "type", name_of(record.verdict));
  outcome.text().set(plain_text(account(record)).c_str());
}

void add_skip(pugi::xml_node node, std::string_view message) { set(node.append_child("skipped"), "message", message); }

void add_note(pugi::xml_node node, std::string_view word, const CaseRecord& record) {
  node.append_child("system-out")
      .text()
      .set(plain_text(cat(word, ": ", headline(record), '\n', account(record))).c_str());
}

void add_verdict(pugi::xml_node node, const CaseRecord& record) {
  if (is_known(record)) return add_skip(node, cat("known ", name_of(record.verdict), ", ", waiver_sentence(record)));
  if (record.verdict == Verdict::not_applicable) return add_skip(node, headline(record));
  if (record.verdict == Verdict::fail) return add_outcome(node, "failure", record);
  if (needs_attention(record)) return add_outcome(node, "error", record);
  if (record.verdict == Verdict::warn) return add_note(node, "WARN", record);
  if (record.known != Known::no) add_note(node, "NOTE", record);
}

void add_case(pugi::xml_node suite, const CaseRecord& record) {
  auto node = suite.append_child("testcase");
  set(node, "name", record.id);
  set(node, "classname", cat(record.suite, '.', name_of(record.role)));
  set(node, "time", seconds(record.duration_ms));
  add_properties(node, record);
  add_verdict(node, record);
}

Counts add_suite(pugi::xml_node root, const RunRecord& run, const std::string& name) {
  auto suite = root.append_child("testsuite");
  set(suite, "name", name);
  Counts counts;
  for (const auto& record : run.cases)
    if (record.suite == name) counts += counts_of(record);
  set_counts(suite, counts);
  set(suite, "timestamp", run.started);
  for (const auto& record : run.cases)
    if (record.suite == name) add_case(suite, record);
  return counts;
}

Counts add_cut(pugi::xml_node root, const RunRecord& run) {
  const Counts counts{.tests = 1, .errors = 1};
  auto suite = root.append_child("testsuite");
  set(suite, "name", "run");
  set_counts(suite, counts);
  auto node = suite.append_child("testcase");
  set(node, "name", "run was cut");
  set(node, "classname", "run");
  set(node, "time", "0.000");
  auto outcome = node.append_child("error");
  set(outcome, "message", cat(not_run(run), " of ", run.planned, " cases have no result"));
  set(outcome, "type", "incomplete");
  return counts;
}

}  // namespace

std::string junit_xml(const RunRecord& run) {
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  auto root = document.append_child("testsuites");
  set(root, "name", cat("mcx-conformance: ", run.profile_name));
  Counts counts;
  for (const auto& suite : suites_of(run)) counts += add_suite(root, run, suite);
  if (!run.complete) counts += add_cut(root, run);
  set_counts(root, counts);
  std::ostringstream out;
  document.save(out, " ");
  return std::move(out).str();
}

}  // namespace mcx
