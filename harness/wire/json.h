// A JSON document as it stood on the wire. Unlike a convenience DOM it keeps what a conformance verdict needs: the order
// of members, members that occur twice, the spelling of numbers (exp as 1e9, beyond 2^63), and the line a value began on.
// The parser behind it is nlohmann/json's; this is only the value.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcx {

struct JsonMember;

class Json {
 public:
  enum class Kind { null, boolean, number, string, array, object };

  Json();  // null
  Json(bool truth);
  Json(int number);
  Json(std::int64_t number);
  Json(const char* text);
  Json(std::string text);
  Json(std::string_view text);
  static Json number(std::string spelling);  // the spelling is written as it is: "1e9", "9223372036854775808"
  static Json array(std::vector<Json> items = {});
  static Json object(std::initializer_list<JsonMember> members = {});
  static Json strings(const std::vector<std::string>& items);
  Json(const Json&);
  Json(Json&&) noexcept;
  Json& operator=(const Json&);
  Json& operator=(Json&&) noexcept;
  ~Json();

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool truth() const { return truth_; }                  // of a boolean
  const std::string& text() const { return text_; }      // value of a string, spelling of a number
  // Value of a number that is a whole number within 64 bits, however spelled in digits; empty otherwise (also 1.5, 1e3).
  std::optional<std::int64_t> integer() const;
  const std::vector<Json>& items() const { return items_; }           // of an array
  const std::vector<JsonMember>& members() const { return members_; }  // of an object, in wire order, twice if twice
  std::vector<Json>& items() { return items_; }
  std::vector<JsonMember>& members() { return members_; }
  // The member of that name (the last one if there are several), nullptr when absent or when this is no object.
  const Json* find(std::string_view name) const;
  // The text of a string member of that name, or "".
  std::string string_at(std::string_view name) const;
  Json& set(std::string_view name, Json value);  // replaces or appends; *this becomes an object
  Json& add(std::string_view name, Json value);  // appends even when the name is there already
  Json& push(Json value);                        // appends to an array; *this becomes an array
  Json& drop(std::string_view name);             // removes every member of that name

  unsigned line() const { return line_; }  // 1-based line of the document it was parsed from, 0 when built
  void at_line(unsigned line) { line_ = line; }

  // Compact JSON text, or indented by `indent` blanks. Text that is not UTF-8 is written with U+FFFD.
  std::string dump(int indent = -1) const;
  bool operator==(const Json& other) const;  // by value; line is ignored

 private:
  void dump_to(std::string& out, int indent, int depth) const;
  Kind kind_ = Kind::null;
  bool truth_ = false;
  unsigned line_ = 0;
  std::string text_;
  std::vector<Json> items_;
  std::vector<JsonMember> members_;
};

struct JsonMember {
  std::string name;
  Json value;
  unsigned line = 0;  // where the name stood
};

struct JsonFault {
  unsigned line = 0;
  std::string sentence;  // "unexpected '}' where a value was expected"
};

struct JsonDocument {
  std::optional<Json> value;            // empty when the text is not JSON
  JsonFault fault;                      // why
  std::vector<std::string> duplicates;  // dotted paths of members that occur twice: "keys.kid"
};

struct JsonLimits {
  bool comments = false;             // // and /* */ as in our profiles; never for the IUT's bytes
  std::size_t most_bytes = 1 << 20;
  unsigned most_depth = 64;
};

// Parses a whole text: nothing may follow the value; the text must be UTF-8 (RFC 8259 8.1). Duplicates are reported, not
// refused: whether they are a fault is the caller's law.
JsonDocument parse_json(std::string_view text, const JsonLimits& limits = {});

}  // namespace mcx
