// The names under which the three mission-critical services differ on the wire: MCPTT (TS 24.379), MCVideo (TS 24.281),
// MCData (TS 24.282). One row a service; everything that builds or reads a message asks here.
#pragma once

#include <array>
#include <string_view>

namespace mcx {

enum class McService { mcptt, mcvideo, mcdata };

struct McNames {
  McService service;
  std::string_view word;          // "mcptt", as the profile spells the service
  std::string_view icsi;          // P-Preferred-Service and P-Asserted-Service
  std::string_view icsi_ref;      // the same in the media feature tag g.3gpp.icsi-ref, percent-encoded
  std::string_view feature_tag;   // "g.3gpp.mcptt", of Contact and Accept-Contact; MCData: that of SDS
  std::string_view info_mime;     // "application/vnd.3gpp.mcptt-info+xml"
  std::string_view info_space;    // "urn:3gpp:ns:mcpttInfo:1.0"
  std::string_view root, params;  // "mcpttinfo", "mcptt-Params"
  std::string_view access_token, client_id, request_uri, multiple_devices;  // children of params
  std::string_view uri_value, string_value, boolean_value;                  // "mcpttURI", "mcpttString", "mcpttBoolean"
  std::string_view scope, claim;                                            // "3gpp:mc:ptt_service", "mcptt_id"
  std::string_view signed_mime;  // the signatures part; MCVideo and MCData use MCPTT's, unverified
  std::string_view signed_space;
};

const McNames& names_of(McService service);
const std::array<McNames, 3>& all_mc_names();
const McNames* mc_names_for(std::string_view word);  // "mcvideo"; nullptr when it is no service

inline constexpr std::string_view poc_settings_mime = "application/poc-settings+xml";
inline constexpr std::string_view mikey_mime = "application/mikey";

}  // namespace mcx
