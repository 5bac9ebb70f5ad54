#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

bool stays_plain(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || c == '*' || c == '-' || c == '.' || c == '_';
}

// One name or value of application/x-www-form-urlencoded.
void append_form_encoded(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ')
      out += '+';
    else if (stays_plain(text[i]))
      out += text[i];
    else
      out += text[i] == '~' ? "%7E" : percent_encode(text.substr(i, 1));
  }
}

}  // namespace

Parameters Parameters::parse(std::string_view form) {
  Parameters out;
  for (const auto& piece : split(form, '&')) {
    if (piece.empty()) continue;
    const std::string_view pair = piece;
    const auto equals = std::min(pair.find('='), pair.size());
    const auto value = pair.substr(std::min(equals + 1, pair.size()));
    out.list_.emplace_back(percent_decode(pair.substr(0, equals), true), percent_decode(value, true));
  }
  return out;
}

std::optional<std::string> Parameters::get(std::string_view name) const {
  for (const auto& [key, value] : list_)
    if (key == name) return value;
  return std::nullopt;
}

std::size_t Parameters::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(list_.begin(), list_.end(), [&](const Parameter& each) { return each.first == name; }));
}

Parameters& Parameters::set(std::string_view name, std::string_view value) {
  const auto first =
      std::find_if(list_.begin(), list_.end(), [&](const Parameter& each) { return each.first == name; });
  if (first == list_.end()) return add(name, value);
  first->second = value;
  list_.erase(std::remove_if(first + 1, list_.end(), [&](const Parameter& each) { return each.first == name; }),
              list_.end());
  return *this;
}

Parameters& Parameters::add(std::string_view name, std::string_view value) {
  list_.emplace_back(name, value);
  return *this;
}

Parameters& Parameters::drop(std::string_view name) {
  std::erase_if(list_, [&](const Parameter& each) { return each.first == name; });
  return *this;
}

std::string Parameters::encode() const {
  std::string out;
  for (const auto& [name, value] : list_) {
    if (!out.empty()) out += '&';
    append_form_encoded(out, name);
    out += '=';
    append_form_encoded(out, value);
  }
  return out;
}

}  // namespace mcx
