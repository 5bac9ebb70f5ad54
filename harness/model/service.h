// The three MC services, and what each is called in claims, scopes and profiles.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "harness/model/profile.h"

namespace mcx {

struct Service {
  std::string_view name;   // "mcptt": ICS item, and the claim with _id (TS 33.180 table B.2.1.3-1)
  std::string_view claim;  // "mcptt_id"
  std::string_view scope;  // "3gpp:mc:ptt_service" (TS 33.180 B.4.2.2)
  std::string_view stem;   // "3gpp:mc:ptt_", which every scope of the service begins with
  std::string User::*id;
};

inline constexpr std::array<Service, 3> services{{
    {"mcptt", "mcptt_id", "3gpp:mc:ptt_service", "3gpp:mc:ptt_", &User::mcptt_id},
    {"mcvideo", "mcvideo_id", "3gpp:mc:video_service", "3gpp:mc:video_", &User::mcvideo_id},
    {"mcdata", "mcdata_id", "3gpp:mc:data_service", "3gpp:mc:data_", &User::mcdata_id},
}};

// The MC service ID of the user, "" when not authorised for the service.
inline const std::string& id_of(const User& user, const Service& service) { return user.*service.id; }

// "openid" and the service scope of every service the user is authorised for.
inline std::string scopes_for(const User& user) {
  std::string scope = "openid";
  for (const auto& service : services)
    if (!id_of(user, service).empty()) scope += " " + std::string(service.scope);
  return scope;
}

}  // namespace mcx
