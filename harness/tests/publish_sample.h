// PUBLISH requests of the three services and their answers, clean, for tests to bend.
#pragma once

#include <string>

#include "harness/wire/mc_info.h"
#include "harness/wire/mime.h"
#include "harness/wire/poc_settings.h"
#include "harness/wire/sip_message.h"

namespace mcx::sample {

inline const std::string psi = "sip:participating@mcx.example";

inline PocSettings settings_of(McService service) {
  if (service == McService::mcdata) return PocSettings::without_answer_mode("urn:uuid:1");
  return {.entity = "urn:uuid:1"};
}

inline MimePart part(std::string_view type, std::string body, const std::string& id) {
  return {{{"Content-Type", std::string(type)}, {"Content-ID", "<" + id + ">"}}, std::move(body)};
}

inline Multipart parts_of(McService service, const std::string& info) {
  return {.boundary = "b1",
          .parts = {part(names_of(service).info_mime, info, "info@ue"),
                    part(poc_settings_mime, settings_of(service).xml(), "settings@ue")}};
}

inline Multipart authorisation_parts(McService service, const std::string& token = "header.payload.signature") {
  return parts_of(service, McInfo::authorisation(service, token, "urn:uuid:client-1").xml());
}

// As an MC client sends it to the SIP core over TCP, without a body.
inline SipMessage bare_publish(McService service) {
  auto publish = SipMessage::request("PUBLISH", psi);
  publish.add("Via", "SIP/2.0/TCP 192.0.2.1:5070;branch=z9hG4bK1")
      .add("Max-Forwards", "70")
      .add("From", "<sip:impu-1@ims.example>;tag=a")
      .add("To", "<" + psi + ">")
      .add("Call-ID", "call-1@ue")
      .add("CSeq", "1 PUBLISH")
      .add("P-Preferred-Service", names_of(service).icsi)
      .add("Event", "poc-settings")
      .add("Expires", "4294967295");
  return publish;
}

inline SipMessage publish_with(SipMessage publish, const Multipart& parts) {
  return publish.set_body(parts.content_type(), parts.bytes());
}

inline SipMessage authorising(McService service) {
  return publish_with(bare_publish(service), authorisation_parts(service));
}

inline SipMessage accepted(const SipMessage& publish, const std::string& tag = "e1") {
  auto answer = response_to(publish, 200, "b");
  return answer.add("SIP-ETag", tag).add("Expires", "4294967295");
}

}  // namespace mcx::sample
