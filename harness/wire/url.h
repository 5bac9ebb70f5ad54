// URLs (RFC 3986) and form encoding (application/x-www-form-urlencoded), kept as lists: order and repetition are
// verdicts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mcx {

struct Url {
  std::string scheme, userinfo, host, port, path, query, fragment;  // as spelled; port "" when not given
  bool has_query = false, has_fragment = false;
  // scheme://host:port with the default port filled in; compares origins.
  std::string origin() const;
  std::string text() const;
};
std::optional<Url> parse_url(std::string_view text);  // absolute, with authority
// `reference` resolved against `base` (RFC 3986 5.2).
std::optional<std::string> resolve_url(std::string_view base, std::string_view reference);

std::string percent_encode(std::string_view text);  // everything but unreserved
std::string percent_decode(std::string_view text, bool plus_is_blank = false);

using Parameter = std::pair<std::string, std::string>;

// Request parameters in the order they are sent; a name may stand twice.
class Parameters {
 public:
  Parameters() = default;
  Parameters(std::initializer_list<Parameter> list) : list_(list) {}
  static Parameters parse(std::string_view form);  // decodes; tolerant of junk
  const std::vector<Parameter>& list() const { return list_; }
  std::optional<std::string> get(std::string_view name) const;  // the first
  std::size_t count(std::string_view name) const;
  bool has(std::string_view name) const { return count(name) > 0; }
  Parameters& set(std::string_view name, std::string_view value);  // replaces in place or appends
  Parameters& add(std::string_view name, std::string_view value);  // appends
  Parameters& drop(std::string_view name);
  std::string encode() const;  // application/x-www-form-urlencoded
  bool empty() const { return list_.empty(); }

 private:
  std::vector<Parameter> list_;
};

}  // namespace mcx
