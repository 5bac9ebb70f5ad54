#include "harness/wire/mc_names.h"

namespace mcx {
namespace {

// TS 24.379, 24.281 and 24.282: 4.3 and annexes B to F, as far as they could be read. In doubt are the
// feature tag of MCData (it has one a sub-service; here that of short data) and the signed types of MCVideo and MCData
// (no type of their own could be found, so MCPTT's stand in).
constexpr std::array<McNames, 3> rows{{
    {.service = McService::mcptt,
     .word = "mcptt",
     .icsi = "urn:urn-7:3gpp-service.ims.icsi.mcptt",
     .icsi_ref = "urn%3Aurn-7%3A3gpp-service.ims.icsi.mcptt",
     .feature_tag = "g.3gpp.mcptt",
     .info_mime = "application/vnd.3gpp.mcptt-info+xml",
     .info_space = "urn:3gpp:ns:mcpttInfo:1.0",
     .root = "mcpttinfo",
     .params = "mcptt-Params",
     .access_token = "mcptt-access-token",
     .client_id = "mcptt-client-id",
     .request_uri = "mcptt-request-uri",
     .multiple_devices = "multiple-devices-ind",
     .uri_value = "mcpttURI",
     .string_value = "mcpttString",
     .boolean_value = "mcpttBoolean",
     .scope = "3gpp:mc:ptt_service",
     .claim = "mcptt_id",
     .signed_mime = "application/vnd.3gpp.mcptt-signed+xml",
     .signed_space = "urn:3gpp:ns:mcpttSignedDoc:1.0"},
    {.service = McService::mcvideo,
     .word = "mcvideo",
     .icsi = "urn:urn-7:3gpp-service.ims.icsi.mcvideo",
     .icsi_ref = "urn%3Aurn-7%3A3gpp-service.ims.icsi.mcvideo",
     .feature_tag = "g.3gpp.mcvideo",
     .info_mime = "application/vnd.3gpp.mcvideo-info+xml",
     .info_space = "urn:3gpp:ns:mcvideoInfo:1.0",
     .root = "mcvideoinfo",
     .params = "mcvideo-Params",
     .access_token = "mcvideo-access-token",
     .client_id = "mcvideo-client-id",
     .request_uri = "mcvideo-request-uri",
     .multiple_devices = "multiple-devices-ind",
     .uri_value = "mcvideoURI",
     .string_value = "mcvideoString",
     .boolean_value = "mcvideoBoolean",
     .scope = "3gpp:mc:video_service",
     .claim = "mcvideo_id",
     .signed_mime = "application/vnd.3gpp.mcptt-signed+xml",
     .signed_space = "urn:3gpp:ns:mcpttSignedDoc:1.0"},
    {.service = McService::mcdata,
     .word = "mcdata",
     .icsi = "urn:urn-7:3gpp-service.ims.icsi.mcdata",
     .icsi_ref = "urn%3Aurn-7%3A3gpp-service.ims.icsi.mcdata",
     .feature_tag = "g.3gpp.mcdata.sds",
     .info_mime = "application/vnd.3gpp.mcdata-info+xml",
     .info_space = "urn:3gpp:ns:mcdataInfo:1.0",
     .root = "mcdatainfo",
     .params = "mcdata-Params",
     .access_token = "mcdata-access-token",
     .client_id = "mcdata-client-id",
     .request_uri = "mcdata-request-uri",
     .multiple_devices = "multiple-devices-ind",
     .uri_value = "mcdataURI",
     .string_value = "mcdataString",
     .boolean_value = "mcdataBoolean",
     .scope = "3gpp:mc:data_service",
     .claim = "mcdata_id",
     .signed_mime = "application/vnd.3gpp.mcptt-signed+xml",
     .signed_space = "urn:3gpp:ns:mcpttSignedDoc:1.0"},
}};

}  // namespace

const McNames& names_of(McService service) { return rows[static_cast<std::size_t>(service)]; }

const std::array<McNames, 3>& all_mc_names() { return rows; }

const McNames* mc_names_for(std::string_view word) {
  for (const auto& row : rows)
    if (row.word == word) return &row;
  return nullptr;
}

}  // namespace mcx
