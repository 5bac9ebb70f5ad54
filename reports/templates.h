// The files of which report.html is made, as the build put them into the program (reports/templates.cmake).
#pragma once

#include <string_view>

namespace mcx {

std::string_view page_template();
std::string_view case_template();
std::string_view page_style();
std::string_view page_script();
// Content security policy that lets exactly this style and this script run, by their hashes, and nothing be fetched.
std::string_view page_policy();

}  // namespace mcx
