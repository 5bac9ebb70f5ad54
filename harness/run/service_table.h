// Tables that are the same for the three services: each line once for MCPTT, MCVideo and MCData, with the rows of the
// catalogue that bind that service. A line of the new table is called "mcptt-" and its old name.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "harness/model/case_spec.h"
#include "harness/wire/mc_names.h"

namespace mcx {

// A text with its own storage, so that a name can be put together while compiling.
struct LineName {
  std::array<char, 96> text{};
  std::size_t size = 0;
  constexpr void append(std::string_view piece) {
    for (const char each : piece) text.at(size++) = each;
  }
  constexpr operator std::string_view() const { return {text.data(), size}; }
};

inline constexpr std::array<std::string_view, 3> service_words{"mcptt", "mcvideo", "mcdata"};

// What binds each service by a document of its own, in the order of McService.
using OfService = std::array<Obligations, 3>;

// Rows for all services together, and those of each.
struct ServiceRows {
  Obligations common;
  OfService own;
  Needs needs = {};  // clients (one, where users log in), user_with and sip_service are filled in
  bool another_service = false;  // with other_than of each
};

// The service that stands beside it in cases of two.
constexpr McService other_than(McService service) {
  return static_cast<McService>((static_cast<std::size_t>(service) + 1) % service_words.size());
}

template <typename Line>
struct ServiceLine : Line {
  LineName name;
  McService service{};
  Obligations verifies;  // common and own
  Obligations own;       // what binds this service alone, by the table or by the line's `of_service`
  Needs needs;
};

template <typename Line>
constexpr ServiceLine<Line> line_for(const Line& line, std::size_t service, const ServiceRows& rows) {
  ServiceLine<Line> made{line, {}, static_cast<McService>(service), {}, rows.own[service], {}};
  made.name.append(service_words[service]);
  if (!line.name.empty()) made.name.append("-");
  made.name.append(line.name);
  if constexpr (requires { line.of_service; }) made.own = made.own + line.of_service[service];
  made.verifies = rows.common + made.own;
  if constexpr (requires { line.verifies; }) made.verifies = made.verifies + line.verifies;
  made.needs = rows.needs;
  made.needs.clients = rows.needs.login_tokens || rows.needs.migrated ? 1 : 0;
  if constexpr (requires { line.clear_token; }) made.needs.clear_token = line.clear_token;
  made.needs.user_with = made.needs.sip_service = service_words[service];
  if (rows.another_service)
    made.needs.other_service = service_words[static_cast<std::size_t>(other_than(made.service))];
  return made;
}

template <typename Line, std::size_t count>
constexpr std::array<ServiceLine<Line>, 3 * count> for_each_service(const Line (&lines)[count],
                                                                    const ServiceRows& rows) {
  std::array<ServiceLine<Line>, 3 * count> table{};
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t service = 0; service < 3; ++service) table[3 * i + service] = line_for(lines[i], service, rows);
  return table;
}

// A line that says nothing but the service.
struct PlainLine {
  std::string_view name;
};
constexpr std::array<ServiceLine<PlainLine>, 3> for_each_service(const ServiceRows& rows) {
  constexpr PlainLine only[] = {{""}};
  return for_each_service(only, rows);
}

}  // namespace mcx
