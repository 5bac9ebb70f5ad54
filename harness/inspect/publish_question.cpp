#include "harness/inspect/publish_question.h"

#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

struct ActWords {
  PublishAct act;
  std::string_view name, words;
};
constexpr std::array<ActWords, 4> acts{{{PublishAct::authorisation, "authorisation", "service authorisation"},
                                        {PublishAct::settings, "settings", "settings only"},
                                        {PublishAct::refresh, "refresh", "refresh"},
                                        {PublishAct::removal, "removal", "removal of the settings (log-off)"}}};

void read_body(PublishQuestion& question) {
  const auto& publish = question.publish();
  if (publish.body.empty()) return;
  const auto content = publish.header("Content-Type");
  const auto media = read_media_type(content);
  if (!media || !media->type.starts_with("multipart/")) {
    question.parts.push_back({.headers = publish.headers, .body = publish.body});
    return;
  }
  auto reading = read_multipart(content, publish.body);
  for (const auto fault : reading.faults)
    question.body_faults.push_back(replace_all(std::string(name_of(fault)), "_", " "));
  if (reading.body) question.parts = std::move(reading.body->parts);
}

bool names_service(const std::vector<std::string>& values, std::string_view icsi) {
  return std::any_of(values.begin(), values.end(),
                     [&](const std::string& value) { return replace_all(lower(value), "%3a", ":").starts_with(icsi); });
}

struct Guess {
  McService service;
  std::string because;
};

std::optional<Guess> service_in(const PublishQuestion& question) {
  for (const auto& names : all_mc_names())
    if (question.part(names.info_mime) != nullptr) return Guess{names.service, cat("its body has ", names.info_mime)};
  for (const auto* field : {"P-Preferred-Service", "P-Asserted-Service"})
    for (const auto& names : all_mc_names())
      if (names_service(question.publish().header_values(field), names.icsi))
        return Guess{names.service, cat(field, " names it")};
  for (const auto& names : all_mc_names())
    if (lower(question.publish().header("Accept-Contact")).find(names.feature_tag) != std::string::npos)
      return Guess{names.service, cat("Accept-Contact has ", names.feature_tag)};
  return std::nullopt;
}

void take_service(PublishQuestion& question) {
  question.service = question.known.service;
  if (question.service) return;
  if (auto guess = service_in(question)) {
    question.service = guess->service;
    question.service_because = std::move(guess->because);
  }
}

void take_act_for(PublishQuestion& question, PublishAct act, std::string because) {
  question.act = act;
  question.act_because = std::move(because);
}

// An info part that cannot be read is taken for what it seems to try.
bool speaks_of_token(const PublishQuestion& question) {
  const auto* names = question.names();
  const auto* info = names == nullptr ? nullptr : question.part(names->info_mime);
  return info != nullptr && info->body.find(names->access_token) != std::string::npos;
}

void take_act(PublishQuestion& question) {
  const auto& publish = question.publish();
  if (question.known.act)
    question.act = *question.known.act;
  else if (read_number(publish.header("Expires")) == std::uint32_t{0})
    take_act_for(question, PublishAct::removal, "Expires is 0");
  else if (publish.body.empty() && publish.has("SIP-If-Match"))
    take_act_for(question, PublishAct::refresh, "it has SIP-If-Match and no body");
  else if (speaks_of_token(question))
    take_act_for(question, PublishAct::authorisation, "its info part has an access token");
  else
    take_act_for(question, PublishAct::settings, "it has no access token");
}

void take_hop(PublishQuestion& question) {
  const auto& publish = question.publish();
  question.hop = SipHop::sip_1;
  if (question.known.hop) {
    question.hop = *question.known.hop;
    return;
  }
  for (const auto* field : {"P-Asserted-Identity", "P-Asserted-Service"})
    if (publish.has(field)) {
      question.hop = SipHop::sip_2;
      question.hop_because = cat("it has ", field);
      return;
    }
  question.hop_because = "it has neither P-Asserted-Identity nor P-Asserted-Service";
}

}  // namespace

std::string_view name_of(PublishAct act) { return acts[static_cast<std::size_t>(act)].name; }
std::string_view words_for(PublishAct act) { return acts[static_cast<std::size_t>(act)].words; }
std::optional<PublishAct> act_named(std::string_view name) {
  for (const auto& each : acts)
    if (each.name == name) return each.act;
  return std::nullopt;
}

std::string_view name_of(SipHop hop) { return hop == SipHop::sip_1 ? "sip-1" : "sip-2"; }
std::optional<SipHop> hop_named(std::string_view name) {
  if (name == "sip-1") return SipHop::sip_1;
  return name == "sip-2" ? std::optional(SipHop::sip_2) : std::nullopt;
}

const MimePart* PublishQuestion::part(std::string_view type) const {
  const auto at = std::find_if(parts.begin(), parts.end(), [&](const MimePart& each) { return each.type() == type; });
  return at == parts.end() ? nullptr : &*at;
}

std::size_t PublishQuestion::count(std::string_view type) const {
  return static_cast<std::size_t>(
      std::count_if(parts.begin(), parts.end(), [&](const MimePart& each) { return each.type() == type; }));
}

bool PublishQuestion::is_encrypted() const {
  const auto hides = [](const std::optional<InfoValue>& value) { return value && value->encrypted; };
  return info && (hides(info->access_token) || hides(info->client_id));
}

std::string PublishQuestion::clear_token() const {
  return info && info->access_token && !info->access_token->encrypted ? info->access_token->text : "";
}

PublishQuestion question_about(PublishSample sample, PublishKnown known) {
  PublishQuestion question{.sample = std::move(sample), .known = std::move(known)};
  read_body(question);
  take_service(question);
  const auto* names = question.names();
  const auto* info = names == nullptr ? nullptr : question.part(names->info_mime);
  if (info != nullptr) question.info = read_mc_info(*question.service, info->body);
  take_act(question);
  take_hop(question);
  return question;
}

}  // namespace mcx
