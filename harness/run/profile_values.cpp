#include "harness/run/profile_values.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "harness/base/text.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

bool is_loopback(const Url& url) {
  return url.host.starts_with("127.") || equal_ignoring_case(url.host, "localhost") || url.host == "[::1]";
}

// Why `text` cannot be an endpoint, "" when it can.
std::string https_objection(const std::string& text) {
  if (text.find_first_of(" \t\r\n") != std::string::npos) return "There is a blank in this URL. Take it out.";
  const auto url = parse_url(text);
  const auto scheme = url ? lower(url->scheme) : std::string();
  if (scheme == "http" && is_loopback(*url))
    return "This is http without TLS. TLS is mandatory (TS 33.180 B.13), on the loopback address too: let the server "
           "listen with a certificate and write its https URL.";
  if (scheme == "http")
    return "This is http without TLS. TLS is mandatory (TS 33.180 B.13): write the server's https URL.";
  if (scheme != "https")
    return "This is not an absolute https URL. Write it in full, such as \"https://idms.example:8443/token\".";
  if (url->has_fragment) return "An endpoint has no fragment (RFC 6749 3.1, 3.2). Take away the part from \"#\" on.";
  return "";
}

Secret secret_from_environment(ProfileReading& reading, const Place& place, const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr)
    reading.fault(place, cat("The environment variable ", name, " is not set. Set it to the secret before the run."));
  else if (*value == '\0')
    reading.fault(place, cat("The environment variable ", name, " is empty. Set it to the secret before the run."));
  return Secret(value == nullptr ? "" : value);
}

Secret secret_from_file(ProfileReading& reading, const Place& place, const std::string& path) {
  const auto full = from_folder(reading.profile.folder, path);
  std::ifstream file(full);
  std::string line;
  std::error_code ignored;
  if (!file || std::filesystem::is_directory(full, ignored)) {
    reading.fault(place, cat("The secret's file ", full,
                             " cannot be read. Create it with the secret as its first line, "
                             "or correct the path."));
    return Secret();
  }
  std::getline(file, line);
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty())
    reading.fault(place, cat("The secret's file ", full, " has an empty first line. Write the secret there."));
  return Secret(line);
}

std::string certificate_objection(const std::string& full) {
  std::ifstream file(full);
  std::error_code ignored;
  if (!file || std::filesystem::is_directory(full, ignored))
    return cat("The file ", full, " cannot be read. Put the certificate there as PEM, or correct the path.");
  std::ostringstream content;
  content << file.rdbuf();
  if (content.str().find("-----BEGIN CERTIFICATE-----") == std::string::npos)
    return cat("The file ", full,
               " holds no PEM certificate. Convert it, for example with: openssl x509 -inform DER -in FILE.");
  return "";
}

}  // namespace

std::string scheme_of(std::string_view uri) {
  const auto colon = uri.find(':');
  if (colon == std::string_view::npos || colon == 0) return "";
  const auto scheme = lower(uri.substr(0, colon));
  const bool letters = std::all_of(scheme.begin(), scheme.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.';
  });
  return letters && scheme[0] >= 'a' ? scheme : "";
}

std::string required_text(ProfileReading& reading, const Place& place, std::string_view missing) {
  if (!place.given()) reading.fault(place, std::string(missing));
  return place.text();
}

std::string read_https_url(ProfileReading& reading, const Place& place) {
  const auto objection = place.given() ? https_objection(place.text()) : std::string();
  if (!objection.empty()) reading.fault(place, objection);
  return place.text();
}

Secret read_secret(ProfileReading& reading, const Place& place) {
  const auto text = place.text();
  if (text == "env:" || text == "file:")
    reading.fault(place,
                  "The name is missing. Write \"env:NAME\" with the name of an environment variable, or "
                  "\"file:PATH\" with the path of a file.");
  if (text.starts_with("env:")) return secret_from_environment(reading, place, text.substr(4));
  if (text.starts_with("file:")) return secret_from_file(reading, place, text.substr(5));
  if (place.line != 0 && !text.empty())
    reading.fault(place,
                  "A secret may not stand in a profile. Put it into an environment variable and write "
                  "\"env:NAME\" here, or into a file of its own and write \"file:PATH\".");
  return Secret(text);
}

std::string read_certificate_path(ProfileReading& reading, const Place& place) {
  if (!place.given()) return "";
  const auto full = from_folder(reading.profile.folder, place.text());
  // The launched program may make the file: then it is looked for once that program has answered.
  std::error_code ignored;
  const bool may_come = !reading.complete && !std::filesystem::exists(full, ignored);
  const auto objection = may_come ? std::string() : certificate_objection(full);
  if (!objection.empty()) reading.fault(place, objection);
  return full;
}

std::string from_folder(const std::string& folder, const std::string& path) {
  if (folder.empty() || std::filesystem::path(path).is_absolute()) return path;
  return (std::filesystem::path(folder) / path).lexically_normal().string();
}

void refuse_doubles(ProfileReading& reading, const std::vector<Place>& places) {
  std::map<std::string, std::string> first;
  for (const auto& place : places) {
    const auto [at, fresh] = first.emplace(place.text(), place.key);
    if (place.given() && !fresh)
      reading.fault(place, cat("\"", place.text(), "\" is already the value of ", at->second, ". Each ", place.name,
                               " may stand once: correct or remove one."));
  }
}

}  // namespace mcx
