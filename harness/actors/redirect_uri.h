// A registered redirect URI bent in one place, so that it is another string and, to a careless eye, the same address.
// RFC 9700 4.1.3 wants such URIs compared character by character.
#pragma once

#include <string>

namespace mcx {

enum class UriBend {
  suffix,               // text appended to the registered URI
  sub_path,             // a segment more
  trailing_slash,       // a slash at the end of the path
  dot_segments,         // "/x/.." that resolves to nothing
  traversal,            // "/../other" behind the path
  upper_case_host,      // the scheme where the host has no letters
  upper_case_path,
  percent_encoded,      // one character of the path written as its percent encoding
  query_added,
  fragment_added,
  userinfo_added,       // user@ before the host
  host_as_userinfo,     // the registered host before @attacker.invalid
  host_behind_backslash,  // attacker.invalid\@ before the registered host
  host_suffix,          // the registered host as the beginning of another one
  foreign_host,
  other_scheme,         // http for https, https for anything else
  other_port,
};

// Unmet when the registered URI has no such place (a private-use scheme has no host, say).
std::string bent(const std::string& registered, UriBend bend);

bool has_host(const std::string& redirect_uri);

// RFC 8252 7.3 lets a native app choose the port of a loopback redirect URI at the time of the request.
bool is_loopback(const std::string& redirect_uri);
// Equal, but for the port where both are loopback addresses.
bool same_redirect(const std::string& a, const std::string& b);

}  // namespace mcx
