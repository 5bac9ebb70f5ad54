// The event state of RFC 3903 for package poc-settings: what was published, under which entity-tag, until when. Each
// success has a new tag, and the old one is forgotten with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/reference/bindings.h"
#include "harness/wire/poc_settings.h"

namespace mcx {

struct Publication {
  std::string tag;
  Binding owner;       // of a publication that nobody was authorised for, only the IMPU
  bool bound = false;  // the owner's user and client are authorised
  std::optional<PocSettings> settings;
  std::int64_t ends = 0;  // seconds since 1970
};

class Publications {
 public:
  // nullptr when no state of that IMPU lives under the tag.
  const Publication* find(std::string_view tag, std::string_view impu) const;
  const Publication* find(std::string_view tag) const;  // of any IMPU, for a deviation
  // Stores it under a new tag in place of the one it had, and gives the new one.
  std::string put(Publication publication);
  void remove(std::string_view tag);
  void empty_out(std::string_view tag);  // a deviation: the tag stays, without settings
  bool has_unbound_of(std::string_view impu) const;
  // Everything that a client which is no longer bound had published.
  void remove_of(const Binding& owner);
  // What ran out since the last call.
  std::vector<Publication> expired(std::int64_t now);
  // The latest settings of each client of a user.
  std::vector<PocSettings> settings_of(std::string_view user) const;
  bool has_settings(std::string_view user) const { return !settings_of(user).empty(); }

 private:
  std::vector<Publication> all_;  // in the order stored
  std::string first_tag_;         // for a deviation
};

}  // namespace mcx
