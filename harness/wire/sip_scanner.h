// Walks through one unfolded header value in the terms of the SIP grammar (RFC 3261 25.1): tokens, quoted strings,
// separators with blanks around them. It never reads past the end and never goes back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/sip_uri.h"

namespace mcx {

bool is_sip_token_char(char c);
bool is_sip_blank(char c);  // SP, HTAB

class SipScanner {
 public:
  explicit SipScanner(std::string_view text) : text_(text) {}
  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  std::string_view rest() const { return text_.substr(at_); }
  void blanks();
  bool take(char c);                               // exactly here
  bool separator(char c);                          // with blanks before and behind
  std::string_view token();                        // may be empty
  std::string_view until(std::string_view stops);  // may be empty
  std::optional<std::string> quoted();             // unescaped; nothing where none starts or it does not close
  std::optional<std::string_view> host();          // host name, IPv4, or IPv6 in brackets
  std::optional<int> port();                       // 1 to 65535
  // *( SEMI generic-param ) up to the end of the text; false when something else stands there.
  bool parameters(std::vector<SipParameter>& out);
  // One generic-param: token [ EQUAL ( token / host / quoted-string ) ].
  bool parameter(std::vector<SipParameter>& out);

 private:
  bool parameter_value(SipParameter& out);
  std::string_view text_;
  std::size_t at_ = 0;
};

// The elements of a comma list: commas within quotes, angle brackets and parentheses do not count. Empty elements stay.
std::vector<std::string> split_sip_list(std::string_view value);

}  // namespace mcx
