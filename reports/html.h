// report.html: the run for a person, in one file that fetches nothing. It is whole without its script, which only
// filters. The page is made from report.html.mustache, report.css and report.js, each case from case.html.mustache.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "harness/model/record.h"

namespace mcx {

// Puts a case of the run where it stands on the page, as CaseDrawer draws it.
using PutCase = std::function<void(const CaseRecord&, std::ostream&)>;

// Writes the page to `out`. Never holds more than one case of it, however long the run was.
void report_html(const RunRecord& run, const PutCase& put_case, std::ostream& out);

// Where a case stands on the page; the link to it is "#" and this.
std::string anchor_of(std::string_view case_id);

// Draws cases; parses its template once.
class CaseDrawer {
 public:
  CaseDrawer();
  ~CaseDrawer();
  std::string html(const CaseRecord& record, const std::vector<Exchange>& exchanges);

 private:
  struct Template;
  std::unique_ptr<Template> template_;
};

}  // namespace mcx
