#include "harness/actors/redirect_uri.h"

#include <algorithm>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

// As spelled: rest begins with the first "?" or "#".
struct Spelled {
  std::string scheme, userinfo_and_host, port, path, rest;
  std::string text() const { return cat(scheme, "://", userinfo_and_host, port, path, rest); }
};

Spelled taken_apart(const std::string& uri) {
  const auto mark = uri.find("://");
  if (mark == std::string::npos) throw Unmet("the registered redirect URI has no host, so it cannot be bent there");
  Spelled parts{.scheme = uri.substr(0, mark), .userinfo_and_host = {}, .port = {}, .path = {}, .rest = {}};
  const auto host_end = std::min(uri.find_first_of("/?#", mark + 3), uri.size());
  const auto path_end = std::min(uri.find_first_of("?#", host_end), uri.size());
  const auto authority = uri.substr(mark + 3, host_end - mark - 3);
  const auto colon = authority.find(':', authority.rfind(']') == std::string::npos ? 0 : authority.rfind(']'));
  parts.userinfo_and_host = authority.substr(0, colon);
  parts.port = colon == std::string::npos ? "" : authority.substr(colon);
  parts.path = uri.substr(host_end, path_end - host_end);
  parts.rest = uri.substr(path_end);
  return parts;
}

std::string with_upper_case_host(Spelled parts) {
  const bool letters = upper(parts.userinfo_and_host) != parts.userinfo_and_host;
  (letters ? parts.userinfo_and_host : parts.scheme) = upper(letters ? parts.userinfo_and_host : parts.scheme);
  return parts.text();
}

std::string with_path(Spelled parts, const std::string& path) {
  if (path == parts.path) throw Unmet("the path of the registered redirect URI cannot be bent this way");
  parts.path = path;
  return parts.text();
}

std::string with_host(Spelled parts, const std::string& host) {
  parts.userinfo_and_host = host;
  return parts.text();
}

std::string with_percent_encoded_end(const Spelled& parts) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  if (parts.path.size() < 2 || parts.path.back() == '/') throw Unmet("the registered redirect URI has no path");
  const auto last = static_cast<unsigned char>(parts.path.back());
  return with_path(parts, cat(parts.path.substr(0, parts.path.size() - 1), "%", std::string(1, digits[last / 16]),
                              std::string(1, digits[last % 16])));
}

std::string bent_host(const Spelled& parts, UriBend bend) {
  const auto& host = parts.userinfo_and_host;
  switch (bend) {
    case UriBend::upper_case_host: return with_upper_case_host(parts);
    case UriBend::userinfo_added: return with_host(parts, "user@" + host);
    case UriBend::host_as_userinfo: return with_host(parts, host + "@attacker.invalid");
    case UriBend::host_behind_backslash: return with_host(parts, "attacker.invalid\\@" + host);
    case UriBend::host_suffix: return with_host(parts, host + ".attacker.invalid");
    default: return with_host(parts, "attacker.invalid");
  }
}

std::string with_other_scheme(Spelled parts) {
  parts.scheme = parts.scheme == "https" ? "http" : "https";
  return parts.text();
}

std::string with_other_port(Spelled parts) {
  parts.port = parts.port == ":8443" ? ":9443" : ":8443";
  return parts.text();
}

std::string with_query(const std::string& uri) {
  const auto hash = std::min(uri.find('#'), uri.size());
  const auto before = uri.substr(0, hash);
  return cat(before, before.find('?') == std::string::npos ? "?" : "&", "added=1", uri.substr(hash));
}

}  // namespace

std::string bent(const std::string& registered, UriBend bend) {
  if (bend == UriBend::suffix) return registered + "-and-more";
  if (bend == UriBend::query_added) return with_query(registered);
  if (bend == UriBend::fragment_added) return registered + "#added";
  const auto parts = taken_apart(registered);
  switch (bend) {
    case UriBend::sub_path: return with_path(parts, parts.path + "/below");
    case UriBend::trailing_slash: return with_path(parts, parts.path + "/");
    case UriBend::dot_segments: return with_path(parts, "/x/.." + (parts.path.empty() ? "/" : parts.path));
    case UriBend::traversal: return with_path(parts, parts.path + "/../other");
    case UriBend::upper_case_path: return with_path(parts, upper(parts.path));
    case UriBend::percent_encoded: return with_percent_encoded_end(parts);
    case UriBend::other_scheme: return with_other_scheme(parts);
    case UriBend::other_port: return with_other_port(parts);
    default: return bent_host(parts, bend);
  }
}

bool has_host(const std::string& redirect_uri) { return redirect_uri.find("://") != std::string::npos; }

bool is_loopback(const std::string& redirect_uri) {
  return redirect_uri.starts_with("http://127.0.0.1") || redirect_uri.starts_with("http://[::1]") ||
         redirect_uri.starts_with("http://localhost");
}

bool same_redirect(const std::string& a, const std::string& b) {
  if (!is_loopback(a) || !is_loopback(b)) return a == b;
  auto first = parse_url(a), second = parse_url(b);
  if (!first || !second) return a == b;
  first->port = second->port = "";
  return first->text() == second->text();
}

}  // namespace mcx
