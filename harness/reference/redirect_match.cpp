#include "harness/reference/redirect_match.h"

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

std::string without_query(const std::string& uri) { return uri.substr(0, uri.find('?')); }

std::string without_slash(std::string uri) {
  while (uri.ends_with('/')) uri.pop_back();
  return uri;
}

std::string without_port(const std::string& uri) {
  auto url = parse_url(uri);
  if (!url) return uri;
  url->port.clear();
  return url->text();
}

std::string with_lower_host(const std::string& uri) {
  auto url = parse_url(uri);
  if (!url) return uri;
  url->scheme = lower(url->scheme);
  url->host = lower(url->host);
  return url->text();
}

std::string without_dot_segments(const std::string& uri) { return resolve_url(uri, uri).value_or(uri); }

template <typename Form>
bool same_in(Form form, const std::string& a, const std::string& b) {
  return form(a) == form(b);
}

}  // namespace

bool redirect_uri_registered(const std::string& offered, const std::string& registered) {
  if (offered == registered) return true;
  if (deviates(Deviation::redirect_prefix_match) && offered.starts_with(registered)) return true;
  if (deviates(Deviation::redirect_query_ignored) && same_in(without_query, offered, registered)) return true;
  if (deviates(Deviation::redirect_trailing_slash_ignored) && same_in(without_slash, offered, registered)) return true;
  if (deviates(Deviation::redirect_host_case_ignored) && same_in(with_lower_host, offered, registered)) return true;
  if (deviates(Deviation::redirect_port_ignored) && same_in(without_port, offered, registered)) return true;
  return deviates(Deviation::redirect_dot_segments_resolved) && same_in(without_dot_segments, offered, registered);
}

}  // namespace mcx
