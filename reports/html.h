// report.html: the run for a person, in one file that fetches nothing. It is whole without its script, which only
// filters. The page is made from report.html.mustache, report.css and report.js, each case from case.html.mustache.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "harness/model/record.h"

namespace mcx {

std::string report_html(const RunRecord& run);

// Where a case stands on the page; the link to it is "#" and this.
std::string anchor_of(std::string_view case_id);

// Draws cases; parses its template once.
class CaseDrawer {
 public:
  CaseDrawer();
  ~CaseDrawer();
  std::string html(const CaseRecord& record);

 private:
  struct Template;
  std::unique_ptr<Template> template_;
};

}  // namespace mcx
