// The part of HTML that a login needs: forms and their fields, as a browser would submit them. The parser is gumbo
// (HTML5); the page is hostile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/url.h"

namespace mcx {

struct HtmlField {
  std::string name, type, value;  // type in lower case: text, password, hidden, submit, checkbox, select ...
  bool checked = false;           // of checkbox and radio
};
// A submit button by what it sends; name "" for one that sends nothing.
struct HtmlButton {
  std::string name, value;
};
struct HtmlForm {
  std::string id, name, action, method;  // method in lower case, "get" when absent; action as written
  std::vector<HtmlField> fields;         // in document order, disabled ones left out
  bool has(std::string_view field) const;
  // What a browser sends when the first submit button is pressed: hidden, text, checked boxes, that button.
  Parameters submission() const;
  // The same when that button is pressed instead of the first.
  Parameters submission(const HtmlButton& pressed) const;
  bool offers(const HtmlButton& button) const;
};
// The forms of a page. `base` is the value of <base href>, or "".
struct HtmlPage {
  std::vector<HtmlForm> forms;
  std::string title, base;
  std::string text;  // visible text, blanks folded, cut at 2,000 bytes: for saying what a page said
};
HtmlPage parse_html(std::string_view page);

}  // namespace mcx
