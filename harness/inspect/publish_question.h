// What inspect publish is asked: one PUBLISH as it was found, with its final answer where the input holds it, taken for
// an act of a service on a hop, and what the asker knows that the messages cannot show.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/captured_traffic.h"
#include "harness/wire/mc_info.h"
#include "harness/wire/mime.h"
#include "harness/wire/sip_message.h"

namespace mcx {

enum class PublishAct { authorisation, settings, refresh, removal };
std::string_view name_of(PublishAct act);    // "authorisation", as --as takes it
std::string_view words_for(PublishAct act);  // "service authorisation"
std::optional<PublishAct> act_named(std::string_view name);

// SIP-1 between client and SIP core, SIP-2 between SIP core and MC server, TS 23.280.
enum class SipHop { sip_1, sip_2 };
std::string_view name_of(SipHop hop);  // "sip-1"
std::optional<SipHop> hop_named(std::string_view name);

// What was said to be; what was not is guessed from the message.
struct PublishKnown {
  std::optional<McService> service;
  std::optional<PublishAct> act;
  std::optional<SipHop> hop;
  std::string psi;                                 // of the participating function; "" when not given
  std::optional<bool> confidentiality, integrity;  // switched on in the UE initial configuration
  int release = 18;                                // 13 to 19
};

// What earlier messages of the same input say of the entity-tag in SIP-If-Match.
enum class TagHistory { unknown, last, superseded, refused };

struct PublishAnswer {
  SipMessage message;
  bool tag_repeated = false;  // its SIP-ETag was given out before
};

// One message with its place, before anything is taken for something.
struct PublishSample {
  CapturedMessage captured;  // transport "" when it was given as text
  SipReading reading;        // whose message is a PUBLISH
  std::size_t copies = 1;    // how often the same bytes were sent
  TagHistory tag = TagHistory::unknown;
  std::optional<PublishAnswer> answer;
};

struct PublishQuestion {
  PublishSample sample;
  PublishKnown known;
  std::optional<McService> service;
  PublishAct act = PublishAct::settings;
  SipHop hop = SipHop::sip_1;
  std::string service_because, act_because, hop_because;  // "" when the asker said so
  std::vector<MimePart> parts;                            // one for a body that is no multipart
  std::vector<std::string> body_faults;                   // what is wrong with the multipart
  std::optional<ReadInfo> info;                           // of the first info part of the service

  const SipMessage& publish() const { return *sample.reading.message; }
  const MimePart* part(std::string_view type) const;  // the first of that media type; nullptr when there is none
  std::size_t count(std::string_view type) const;
  const McNames* names() const { return service ? &names_of(*service) : nullptr; }
  bool is_encrypted() const;  // token or client ID
  // The access token in the clear, or "".
  std::string clear_token() const;
};

PublishQuestion question_about(PublishSample sample, PublishKnown known);

}  // namespace mcx
