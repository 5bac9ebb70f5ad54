#include "harness/wire/secret_elements.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/secret_spelling.h"

namespace mcx {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// The name in a tag that begins behind its "<" or "</", without a namespace prefix.
std::string_view local_name(std::string_view tag) {
  const auto name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_secret_element(std::string_view name) { return lower(name).ends_with("access-token"); }

// One walk over the tags of a text, with the depth of secret elements it stands in.
class ElementWalk {
 public:
  ElementWalk(std::string_view text, std::vector<SecretPlace>& places) : text_(text), places_(places) {}
  void run() {
    for (auto at = text_.find('<'); at < text_.size(); at = text_.find('<', at)) {
      const auto end = text_.substr(at).starts_with("<![CDATA[") ? past_cdata(at) : past_tag(at);
      if (depth_ > 0 && !is_open_text_) keep(end, std::min(text_.find('<', end), text_.size()));
      at = end;
    }
  }

 private:
  std::size_t past_cdata(std::size_t at) {
    const auto start = at + 9;
    const auto end = std::min(text_.find("]]>", start), text_.size());
    if (depth_ > 0) keep(start, end);
    return std::min(end + 3, text_.size());
  }
  std::size_t past_tag(std::size_t at) {
    const auto end = std::min(text_.find('>', at), text_.size());
    const auto tag = text_.substr(at + 1, end - at - 1);
    const bool closes = tag.starts_with('/');
    const auto name = local_name(closes ? tag.substr(1) : tag);
    is_open_text_ = !closes && (name == "CipherValue" || name == "KeyName");
    if (is_secret_element(name) && closes && depth_ > 0) --depth_;
    if (is_secret_element(name) && !closes && !tag.ends_with('/')) ++depth_;
    return std::min(end + 1, text_.size());
  }
  void keep(std::size_t start, std::size_t end) {
    start = std::min(text_.find_first_not_of(blanks, start), end);
    while (end > start && blanks.find(text_[end - 1]) != std::string_view::npos) --end;
    if (end == start) return;
    auto value = html_unescaped(text_.substr(start, end - start));
    const bool telling = value.size() >= 12;  // a short one is masked here, but would riddle every page
    places_.push_back({start, end, "access_token", std::move(value), telling});
  }
  std::string_view text_;
  std::vector<SecretPlace>& places_;
  int depth_ = 0;
  bool is_open_text_ = false;
};

}  // namespace

void find_secret_elements(std::string_view text, std::vector<SecretPlace>& places) { ElementWalk(text, places).run(); }

}  // namespace mcx
