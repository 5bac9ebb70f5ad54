// Who is bound (TS 33.180 5.1.3.2.1; TS 24.379 7.3.3, 7.3.5 and their like): MC service ID and client ID on one side,
// the IMPU that the SIP core asserts on the other. A client has one IMPU, and an IMPU one user with any of his clients.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mcx {

struct Binding {
  std::string user, client, impu;  // user: the MC service ID
  bool operator==(const Binding&) const = default;
};

class Bindings {
 public:
  explicit Bindings(std::size_t most_clients) : most_clients_(most_clients) {}

  bool holds(const Binding& binding) const;
  // Whether that user is bound to the IMPU with any client.
  bool knows(std::string_view impu, std::string_view user) const;
  std::vector<Binding> of_user(std::string_view user) const;
  std::vector<Binding> of_impu(std::string_view impu) const;
  // The user who was bound last to any other IMPU; `otherwise` when nobody is.
  std::string user_bound_last(std::string_view impu, const std::string& otherwise) const;
  // Whether one client more, or this one again, stays within the limit for its user.
  bool has_room_for(const Binding& binding) const;

  // Both give what ended by it: the client's binding to another IMPU, those of another user of the IMPU.
  std::vector<Binding> bind(const Binding& binding);
  std::vector<Binding> end(const Binding& binding);
  std::vector<Binding> end_impu(std::string_view impu);

 private:
  std::vector<Binding> taken_out(const std::function<bool(const Binding&)>& which);
  std::size_t most_clients_;
  std::vector<Binding> all_;
  std::vector<Binding> removed_;  // for a deviation only
};

// IMPUs are equal as SIP URIs are (RFC 3261 19.1.4).
bool same_impu(std::string_view a, std::string_view b);

}  // namespace mcx
