#include "harness/wire/json.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace mcx {
namespace {

// True of every byte beyond ASCII too, so that nlohmann judges the UTF-8.
bool needs_escape(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte > 0x7e || c == '"' || c == '\\';
}

void dump_text(std::string& out, const std::string& text) {
  if (std::none_of(text.begin(), text.end(), needs_escape)) {
    out += '"';
    out += text;
    out += '"';
    return;
  }
  out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void new_line(std::string& out, int indent, int depth) {
  if (indent < 0) return;
  out += '\n';
  out.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(depth), ' ');
}

}  // namespace

Json::Json() = default;
Json::Json(bool truth) : kind_(Kind::boolean), truth_(truth) {}
Json::Json(int number) : Json(static_cast<std::int64_t>(number)) {}
Json::Json(std::int64_t number) : kind_(Kind::number), text_(std::to_string(number)) {}
Json::Json(const char* text) : Json(std::string(text)) {}
Json::Json(std::string text) : kind_(Kind::string), text_(std::move(text)) {}
Json::Json(std::string_view text) : Json(std::string(text)) {}
Json::Json(const Json&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(const Json&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json Json::number(std::string spelling) {
  Json value(std::move(spelling));
  value.kind_ = Kind::number;
  return value;
}

Json Json::array(std::vector<Json> items) {
  Json value;
  value.kind_ = Kind::array;
  value.items_ = std::move(items);
  return value;
}

Json Json::object(std::initializer_list<JsonMember> members) {
  Json value;
  value.kind_ = Kind::object;
  value.members_ = members;
  return value;
}

Json Json::strings(const std::vector<std::string>& items) {
  return array(std::vector<Json>(items.begin(), items.end()));
}

std::optional<std::int64_t> Json::integer() const {
  std::int64_t value = 0;
  const char* end = text_.data() + text_.size();
  if (kind_ != Kind::number || text_.empty()) return {};
  const auto result = std::from_chars(text_.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) return {};
  return value;
}

const Json* Json::find(std::string_view name) const {
  const auto last = std::find_if(members_.rbegin(), members_.rend(), [&](const auto& m) { return m.name == name; });
  return kind_ == Kind::object && last != members_.rend() ? &last->value : nullptr;
}

std::string Json::string_at(std::string_view name) const {
  const Json* value = find(name);
  return value != nullptr && value->is(Kind::string) ? value->text_ : std::string();
}

Json& Json::set(std::string_view name, Json value) {
  const auto last = std::find_if(members_.rbegin(), members_.rend(), [&](const auto& m) { return m.name == name; });
  if (kind_ != Kind::object || last == members_.rend()) return add(name, std::move(value));
  last->value = std::move(value);
  return *this;
}

Json& Json::add(std::string_view name, Json value) {
  if (kind_ != Kind::object) *this = object();
  members_.push_back({std::string(name), std::move(value), 0});
  return *this;
}

Json& Json::push(Json value) {
  if (kind_ != Kind::array) *this = array();
  items_.push_back(std::move(value));
  return *this;
}

Json& Json::drop(std::string_view name) {
  std::erase_if(members_, [&](const auto& member) { return member.name == name; });
  return *this;
}

std::string Json::dump(int indent) const {
  std::string out;
  dump_to(out, indent, 0);
  return out;
}

void Json::dump_to(std::string& out, int indent, int depth) const {
  if (kind_ == Kind::null) out += "null";
  if (kind_ == Kind::boolean) out += truth_ ? "true" : "false";
  if (kind_ == Kind::number) out += text_;
  if (kind_ == Kind::string) dump_text(out, text_);
  if (kind_ != Kind::array && kind_ != Kind::object) return;
  const bool is_array = kind_ == Kind::array;
  const auto count = is_array ? items_.size() : members_.size();
  out += is_array ? '[' : '{';
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    new_line(out, indent, depth + 1);
    if (!is_array) {
      dump_text(out, members_[i].name);
      out += indent < 0 ? ":" : ": ";
    }
    (is_array ? items_[i] : members_[i].value).dump_to(out, indent, depth + 1);
  }
  if (count > 0) new_line(out, indent, depth);
  out += is_array ? ']' : '}';
}

bool Json::operator==(const Json& other) const {
  if (kind_ != other.kind_) return false;
  if (kind_ == Kind::number && integer() && other.integer()) return integer() == other.integer();
  const auto same_member = [](const JsonMember& a, const JsonMember& b) {
    return a.name == b.name && a.value == b.value;
  };
  return truth_ == other.truth_ && text_ == other.text_ && items_ == other.items_ &&
         std::equal(members_.begin(), members_.end(), other.members_.begin(), other.members_.end(), same_member);
}

}  // namespace mcx
