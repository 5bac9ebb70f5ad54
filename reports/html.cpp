// The page of report.html around its cases.
#include "reports/html.h"

#include <algorithm>
#include <array>
#include <kainjow/mustache.hpp>
#include <ostream>

#include "harness/base/text.h"
#include "reports/clauses.h"
#include "reports/escaping.h"
#include "reports/evidence.h"
#include "reports/outcome.h"
#include "reports/templates.h"

namespace mcx {
namespace {

using kainjow::mustache::data;
using List = kainjow::mustache::list;

constexpr std::array<std::string_view, 7> verdict_names{"error", "fail",           "inconc", "warn",
                                                        "pass",  "not-applicable", "known"};

// See html_case.cpp: to mustache an empty string is something.
void put(data& into, const std::string& name, std::string_view text) {
  into.set(name, text.empty() ? data(false) : data(std::string(text)));
}

data named_value(std::string_view name, std::string_view value) {
  data out;
  put(out, "name", name);
  put(out, "value", value);
  return out;
}

std::vector<std::string> role_names(const RunRecord& run) {
  std::vector<std::string> out;
  for (const auto role : run.roles) out.emplace_back(name_of(role));
  return out;
}

List texts(const std::vector<std::string>& items) {
  List out;
  for (const auto& item : items) out.push_back(data(item));
  return out;
}

List facts(const RunRecord& run) {
  List out;
  out.push_back(named_value("Roles", join(role_names(run), ", ")));
  out.push_back(named_value("Release", run.release));
  out.push_back(named_value("Started", run.started));
  out.push_back(named_value("Duration", duration_words(run.duration_ms)));
  out.push_back(named_value("Cases", cat(run.cases.size(), " of ", run.planned)));
  out.push_back(named_value("Seed", std::to_string(run.seed)));
  out.push_back(named_value("Jobs", std::to_string(run.jobs)));
  return out;
}

void put_totals(data& page, const RunRecord& run) {
  std::map<std::string_view, int> counts;
  for (const auto& record : run.cases) ++counts[counted_as(record)];
  List totals, shares;
  const int all = std::max(1, static_cast<int>(run.cases.size()));
  int seen = 0;
  for (const auto name : verdict_names) {
    data total = named_value(name, "");
    total.set("count", std::to_string(counts[name]));
    total.set("some", data(counts[name] > 0));
    totals.push_back(total);
    data share = named_value(name, "");
    share.set("x", std::to_string(1000 * seen / all));
    seen += counts[name];
    share.set("width", std::to_string(1000 * seen / all - 1000 * (seen - counts[name]) / all));
    shares.push_back(share);
  }
  page.set("totals", data(totals));
  page.set("filters", data(totals));
  page.set("shares", data(shares));
}

std::string clauses_judged(const CaseRecord& record) {
  std::vector<std::string> out;
  for (const auto& judged : record.requirements)
    if (const auto clause = clause_of(*judged.row);
        judged.verdict == record.verdict && std::ranges::find(out, clause) == out.end())
      out.push_back(clause);
  return join(out, "; ");
}

data link_to(const std::string& id) {
  data out;
  put(out, "id", id);
  put(out, "anchor", anchor_of(id));
  return out;
}

void put_attention(data& page, const RunRecord& run) {
  List rows;
  for (const auto verdict : {Verdict::error, Verdict::fail, Verdict::inconc})
    for (const auto& record : run.cases) {
      if (record.verdict != verdict || !needs_attention(record)) continue;
      data row = link_to(record.id);
      put(row, "verdict", name_of(verdict));
      put(row, "clause", clauses_judged(record));
      put(row, "met", shortened(record.actual.empty() ? record.reason : record.actual, 300));
      rows.push_back(row);
    }
  page.set("some_attention", data(!rows.empty()));
  page.set("attention", data(rows));
}

data requirement_row(const RequirementSummary& summary) {
  data out;
  put(out, "id", summary.row->id);
  put(out, "level", name_of(summary.row->level));
  put(out, "basis", name_of(summary.row->basis));
  put(out, "text", summary.row->text);
  put(out, "verdict", name_of(summary.verdict));
  put(out, "count", cat(summary.cases.size(), summary.cases.size() == 1 ? " case" : " cases"));
  List links;
  for (const auto& id : summary.cases) links.push_back(link_to(id));
  out.set("cases", data(links));
  return out;
}

data clause_row(const ClauseState& state) {
  data out;
  put(out, "anchor", anchor_of(state.rows.front().row->id));
  put(out, "clause", state.clause);
  put(out, "verdict", name_of(state.verdict));
  List rows;
  for (const auto& summary : state.rows) rows.push_back(requirement_row(summary));
  out.set("rows", data(rows));
  return out;
}

void put_clauses(data& page, const RunRecord& run) {
  List sources;
  for (const auto& state : clauses_of(run)) {
    data source;
    put(source, "source", state.source);
    List clauses;
    for (const auto& clause : state.clauses) clauses.push_back(clause_row(clause));
    source.set("clauses", data(clauses));
    sources.push_back(source);
  }
  page.set("sources", data(sources));
}

void put_run(data& page, const RunRecord& run) {
  const int missing = not_run(run);
  put(page, "missing", missing == 0 ? "" : cat(missing, " of ", run.planned, " selected cases have no result."));
  List switches;
  for (const auto& one : run.switches) {
    data entry = named_value(one.name, one.value);
    put(entry, "from", one.by_default ? "default" : "profile");
    switches.push_back(entry);
  }
  page.set("some_notes", data(!run.notes.empty()));
  page.set("notes", data(texts(run.notes)));
  page.set("some_switches", data(!switches.empty()));
  page.set("switches", data(switches));
  List digests;
  digests.push_back(named_value("Profile, SHA-256", run.profile_sha256));
  digests.push_back(
      named_value("Catalogue, SHA-256", run.catalogue_sha256.empty() ? catalogue_sha256() : run.catalogue_sha256));
  page.set("digests", data(digests));
}

data page_data(const RunRecord& run) {
  data page;
  put(page, "policy", page_policy());
  put(page, "style", page_style());
  put(page, "script", page_script());
  put(page, "product", run.profile_name);
  put(page, "conclusion", conclusion(run));
  put(page, "verdict", conclusion_verdict(run));
  put(page, "version", run.suite_version);
  page.set("facts", data(facts(run)));
  page.set("roles", data(texts(role_names(run))));
  page.set("suites", data(texts(suites_of(run))));
  put_totals(page, run);
  put_attention(page, run);
  put_clauses(page, run);
  put_run(page, run);
  return page;
}

void put_suites(const RunRecord& run, const PutCase& put_case, std::ostream& out) {
  for (const auto& suite : suites_of(run)) {
    out << "<div class=\"suite\">\n<h3>" << html_text(suite) << "</h3>\n";
    for (const auto& record : run.cases)
      if (record.suite == suite) put_case(record, out);
    out << "</div>\n";
  }
}

std::string filled(std::string_view part, const data& page) {
  kainjow::mustache::mustache form{std::string(part)};
  form.set_custom_escape([](const std::string& text) { return html_text(text); });
  return form.render(page);
}

}  // namespace

std::string anchor_of(std::string_view case_id) {
  auto path = evidence_path(case_id);
  return path.substr(path.find('/') + 1, path.rfind('.') - path.find('/') - 1);
}

// The cases are by far the greatest part: the page is filled around them.
void report_html(const RunRecord& run, const PutCase& put_case, std::ostream& out) {
  static constexpr std::string_view middle = "{{{cases}}}";
  const auto page = page_data(run);
  const auto split_at = page_template().find(middle);
  out << filled(page_template().substr(0, split_at), page);
  put_suites(run, put_case, out);
  out << filled(page_template().substr(split_at + middle.size()), page);
}

}  // namespace mcx
