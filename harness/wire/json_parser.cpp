#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "harness/base/text.h"
#include "harness/wire/json.h"

namespace mcx {
namespace {

// Where the parser stands. The lexer reads one character beyond a number; so that a line end there does not count yet,
// a line end is counted only when the character after it is read.
struct Place {
  unsigned line = 1;
  bool at_line_end = false;
};

class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Place* place) : at_(at), place_(place) {}
  reference operator*() const { return *at_; }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }
  CountingIterator& operator++() {
    if (place_->at_line_end) ++place_->line;
    place_->at_line_end = *at_++ == '\n';
    return *this;
  }
  CountingIterator operator++(int) {
    const auto before = *this;
    ++*this;
    return before;
  }

 private:
  const char* at_;
  Place* place_;
};

// nlohmann words its faults "[json.exception...] parse error at line 1, column 2: syntax error ...; last read: '...'".
// Kept is the middle: the line is ours, and what was read may be a secret.
std::string sentence_of(std::string_view what) {
  const auto column = what.find("column ");
  const auto start = column == std::string_view::npos ? what.find("] ") : what.find(": ", column);
  if (start != std::string_view::npos) what.remove_prefix(start + 2);
  return printable(what.substr(0, what.find("; last read:")));
}

class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(const Place& place, const JsonLimits& limits, JsonDocument& document)
      : place_(place), limits_(limits), document_(document) {}

  bool null() override { return put(Json()); }
  bool boolean(bool truth) override { return put(Json(truth)); }
  // JSON forbids leading zeros, so the digits of an integer are its spelling; only minus zero is special.
  bool number_integer(std::int64_t n) override { return put(Json::number(n == 0 ? "-0" : std::to_string(n))); }
  bool number_unsigned(std::uint64_t n) override { return put(Json::number(std::to_string(n))); }
  bool number_float(double, const std::string& spelling) override { return put(Json::number(spelling)); }
  bool string(std::string& text) override { return put(Json(std::move(text))); }
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool key(std::string& name) override {
    open_.back().name = std::move(name);
    open_.back().name_line = place_.line;
    return true;
  }
  bool end_object() override {
    note_duplicates();
    return close();
  }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& fault) override {
    return refuse(sentence_of(fault.what()));
  }

 private:
  struct Container {
    Json value;
    std::string name;  // of the member that is being read
    unsigned name_line = 0;
  };

  bool refuse(std::string sentence) {
    document_.fault = {place_.line, std::move(sentence)};
    return false;
  }

  bool put(Json value) {
    value.at_line(place_.line);
    attach(std::move(value));
    return true;
  }

  void attach(Json value) {
    if (open_.empty()) {
      document_.value = std::move(value);
    } else if (auto& parent = open_.back(); parent.value.is(Json::Kind::array)) {
      parent.value.items().push_back(std::move(value));
    } else {
      parent.value.members().push_back({parent.name, std::move(value), parent.name_line});
    }
  }

  bool open(Json value) {
    if (open_.size() >= limits_.most_depth) return refuse(cat("nested deeper than ", limits_.most_depth, " levels"));
    value.at_line(place_.line);
    open_.push_back({std::move(value), {}, 0});
    return true;
  }

  bool close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    attach(std::move(value));
    return true;
  }

  // Sorted rather than searched member by member: a hostile object may have as many members as it has bytes.
  void note_duplicates() {
    std::vector<std::string_view> names;
    for (const auto& member : open_.back().value.members()) names.push_back(member.name);
    std::sort(names.begin(), names.end());
    for (std::size_t i = 1; i < names.size(); ++i) {
      const bool first_repeat = i < 2 || names[i - 2] != names[i];
      if (names[i - 1] == names[i] && first_repeat) document_.duplicates.push_back(path_to(names[i]));
    }
  }

  std::string path_to(std::string_view name) const {
    std::string path;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i)
      if (open_[i].value.is(Json::Kind::object)) path += open_[i].name + ".";
    return path.append(name);
  }

  const Place& place_;
  const JsonLimits& limits_;
  JsonDocument& document_;
  std::vector<Container> open_;
};

unsigned line_at(std::string_view text, std::size_t position) {
  const auto before = text.substr(0, position);
  return 1 + static_cast<unsigned>(std::count(before.begin(), before.end(), '\n'));
}

unsigned line_of_bad_byte(std::string_view text) {
  std::size_t good = 0;
  while (good < text.size()) {
    std::size_t size = 1;
    while (size <= 4 && good + size <= text.size() && !is_utf8(text.substr(good, size))) ++size;
    if (size > 4 || good + size > text.size()) break;
    good += size;
  }
  return line_at(text, good);
}

// What nlohmann would let pass or word badly: size, encoding, a byte order mark, which it skips silently, and a zero
// byte, which it takes for the end of the text so that anything might follow.
std::optional<JsonFault> fault_before_parsing(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.most_bytes) return JsonFault{1, cat("longer than ", limits.most_bytes, " bytes")};
  if (!is_utf8(text)) return JsonFault{line_of_bad_byte(text), "not UTF-8 (RFC 8259 8.1)"};
  if (text.starts_with("\xEF\xBB\xBF")) return JsonFault{1, "begins with a byte order mark (RFC 8259 8.1)"};
  if (const auto zero = text.find('\0'); zero != std::string_view::npos)
    return JsonFault{line_at(text, zero), "a zero byte stands in the text"};
  return {};
}

}  // namespace

JsonDocument parse_json(std::string_view text, const JsonLimits& limits) {
  JsonDocument document;
  if (auto fault = fault_before_parsing(text, limits)) {
    document.fault = std::move(*fault);
    return document;
  }
  Place place;
  Builder builder(place, limits, document);
  const CountingIterator begin(text.data(), &place), end(text.data() + text.size(), &place);
  constexpr auto format = nlohmann::json::input_format_t::json;
  if (!nlohmann::json::sax_parse(begin, end, &builder, format, true, limits.comments)) document.value.reset();
  return document;
}

}  // namespace mcx
