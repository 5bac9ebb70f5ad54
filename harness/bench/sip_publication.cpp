#include "harness/bench/sip_publication.h"

#include "harness/base/text.h"

namespace mcx::bench {

const std::vector<std::pair<std::string, std::string>>& publication_headers() {
  static const std::vector<std::pair<std::string, std::string>> headers{
      {"Max-Forwards", "70"},
      {"P-Asserted-Identity", "<sip:ue@ims.example>"},
      {"P-Asserted-Service", "urn:urn-7:3gpp-service.ims.icsi.mcptt"},
      {"Accept-Contact", "*;+g.3gpp.mcptt;require;explicit"},
      {"Event", "poc-settings"},
      {"Expires", "4294967295"}};
  return headers;
}

const std::string& publication_body() {
  static const std::string body = cat(
      "--part\r\nContent-Type: application/vnd.3gpp.mcptt-info+xml\r\n\r\n",
      "<mcpttinfo xmlns=\"urn:3gpp:ns:mcpttInfo:1.0\"><mcptt-Params><mcptt-access-token type=\"Normal\"><mcpttString>",
      std::string(1000, 'x'), "</mcpttString></mcptt-access-token><mcptt-client-id type=\"Normal\"><mcpttString>",
      "urn:uuid:00000000-0000-4000-a000-000000000001</mcpttString></mcptt-client-id></mcptt-Params></mcpttinfo>\r\n",
      "--part\r\nContent-Type: application/poc-settings+xml\r\n\r\n",
      "<poc-settings xmlns=\"urn:oma:params:xml:ns:poc:poc-settings\"><entity id=\"urn:uuid:1\"><am-settings>",
      "<answer-mode>automatic</answer-mode></am-settings></entity></poc-settings>\r\n--part--\r\n");
  return body;
}

}  // namespace mcx::bench
