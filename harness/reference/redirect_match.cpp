#include "harness/reference/redirect_match.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

std::string without_query(const std::string& uri) { return uri.substr(0, uri.find('?')); }

// Slashes at the end of the path, which a query may follow.
std::string without_slash(const std::string& uri) {
  const auto end = std::min(uri.find_first_of("?#"), uri.size());
  const auto last = uri.find_last_not_of('/', end - 1);
  return uri.substr(0, last + 1) + uri.substr(end);
}

std::string without_fragment(const std::string& uri) { return uri.substr(0, uri.find('#')); }

std::string without_scheme(const std::string& uri) {
  const auto mark = uri.find("://");
  return mark == std::string::npos ? uri : uri.substr(mark);
}

std::string without_userinfo(const std::string& uri) {
  auto url = parse_url(uri);
  if (!url) return uri;
  url->userinfo.clear();
  return url->text();
}

std::string without_path(const std::string& uri) {
  const auto url = parse_url(uri);
  return url && url->userinfo.empty() ? url->origin() : uri;
}

std::string decoded(const std::string& uri) { return percent_decode(uri); }

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

struct Carelessness {
  Deviation deviation;
  std::string (*form)(const std::string&);  // what is compared instead of the URI itself
};

constexpr Carelessness careless[] = {
    {Deviation::redirect_query_ignored, without_query},
    {Deviation::redirect_trailing_slash_ignored, without_slash},
    {Deviation::redirect_host_case_ignored, with_lower_host},
    {Deviation::redirect_port_ignored, without_port},
    {Deviation::redirect_dot_segments_resolved, without_dot_segments},
    {Deviation::redirect_fragment_ignored, without_fragment},
    {Deviation::redirect_userinfo_ignored, without_userinfo},
    {Deviation::redirect_scheme_ignored, without_scheme},
    {Deviation::redirect_path_ignored, without_path},
    {Deviation::redirect_percent_decoded, decoded},
};

}  // namespace

bool redirect_uri_registered(const std::string& offered, const std::string& registered) {
  if (offered == registered) return true;
  if (deviates(Deviation::redirect_prefix_match) && offered.starts_with(registered)) return true;
  return std::ranges::any_of(careless, [&](const Carelessness& each) {
    return deviates(each.deviation) && each.form(offered) == each.form(registered);
  });
}

}  // namespace mcx
