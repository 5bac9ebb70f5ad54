#include "harness/run/profile_merge.h"

#include <algorithm>

namespace mcx {
namespace {

void take_lines_away(Json& value) {
  value.at_line(0);
  for (auto& item : value.items()) take_lines_away(item);
  for (auto& member : value.members()) {
    member.line = 0;
    take_lines_away(member.value);
  }
}

JsonMember* member_of(Json& object, const std::string& name) {
  auto& members = object.members();
  const auto at =
      std::find_if(members.begin(), members.end(), [&](const JsonMember& each) { return each.name == name; });
  return at == members.end() ? nullptr : &*at;
}

bool is_empty_text(const Json& value) { return value.is(Json::Kind::string) && value.text().empty(); }

void merge_into(Json& file, const Json& printed) {
  for (const auto& member : printed.members()) {
    auto* own = member_of(file, member.name);
    if (own == nullptr)
      file.members().push_back(member);
    else if (is_empty_text(own->value))
      *own = member;
    else if (own->value.is(Json::Kind::object) && member.value.is(Json::Kind::object))
      merge_into(own->value, member.value);
  }
}

}  // namespace

Json merge_profiles(Json file, Json printed) {
  take_lines_away(printed);
  merge_into(file, printed);
  return file;
}

}  // namespace mcx
