#include "harness/wire/html_nesting.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::size_t most_nesting = 512;

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

// Elements that are closed by themselves or by what follows them do not nest.
bool never_nests(const std::string& tag) {
  static constexpr std::string_view names[] = {
      "area", "base", "br",     "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
      "p",    "li",   "option", "tr",  "td",    "th", "dt",  "dd",    "body", "html", "head",   "tbody", "thead"};
  return std::find(std::begin(names), std::end(names), tag) != std::end(names);
}

// Open elements by tag, counted without a tree.
class Nesting {
 public:
  void meet(const std::string& tag, bool closes) {
    auto& open = open_[tag];
    if (closes && open > 0) --open, --depth_;
    if (!closes && !never_nests(tag)) ++open, ++depth_;
  }
  bool sane() const { return depth_ <= most_nesting; }

 private:
  std::unordered_map<std::string, std::size_t> open_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string_view sane_part(std::string_view page) {
  Nesting nesting;
  for (auto at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
    const bool closes = page.substr(at + 1).starts_with('/');
    const auto start = at + (closes ? 2 : 1);
    auto end = start;
    while (end < page.size() && is_name_char(page[end])) ++end;
    if (end == start) continue;
    nesting.meet(lower(page.substr(start, std::min<std::size_t>(end - start, 20))), closes);
    if (!nesting.sane()) return page.substr(0, at);
  }
  return page;
}

}  // namespace mcx
