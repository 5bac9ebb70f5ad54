// inspect publish: the PUBLISH requests in a text or a capture judged offline.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/commands/artefact_file.h"
#include "harness/commands/inspect_options.h"
#include "harness/commands/publish_page.h"
#include "harness/inspect/publish_source.h"

namespace mcx {
namespace {

constexpr std::size_t most_bytes = 64 << 20;

struct PublishOptions {
  std::string file, service, as, hop, psi, confidentiality, integrity, issuer, client, at;
  std::vector<std::string> keys;
  int release = 18;
  bool json = false;
};

std::optional<bool> switched(const std::string& word) {
  return word.empty() ? std::nullopt : std::optional(word == "on");
}

PublishKnown known_of(const PublishOptions& options) {
  PublishKnown known{.psi = options.psi, .release = options.release};
  if (const auto* names = mc_names_for(options.service)) known.service = names->service;
  known.act = act_named(options.as);
  known.hop = hop_named(options.hop);
  known.confidentiality = switched(options.confidentiality);
  known.integrity = switched(options.integrity);
  return known;
}

// The access token is judged when there is something to judge it by.
std::optional<TokenQuestion> token_question_of(const PublishOptions& options) {
  if (options.keys.empty() && options.issuer.empty()) {
    if (options.client.empty() && options.at.empty()) return std::nullopt;
    throw UsageError("--client and --at are about the access token; give --keys or --issuer for it to be judged.");
  }
  TokenQuestion asked{.release = options.release, .at = moment_of(options.at)};
  asked.issuer = options.issuer;
  asked.client = options.client;
  for (const auto& path : options.keys) read_keys(path, asked.at, asked.keys);
  return asked;
}

std::string bytes_of(const PublishOptions& options) {
  auto bytes = artefact_bytes(options.file, most_bytes, "name the text of a SIP message, or a capture.");
  const auto name = artefact_name(options.file);
  if (bytes.empty()) throw UsageError(cat(name, " is empty; give the text of a SIP message, or a capture."));
  if (bytes.size() > most_bytes)
    throw UsageError(
        cat(name, " has more than ", most_bytes >> 20, " MiB; keep of it only SIP, for example by tcpdump -r."));
  return bytes;
}

int inspect_publish(const PublishOptions& options) {
  const auto asked = token_question_of(options);
  const auto name = artefact_name(options.file);
  auto source = read_publish_source(bytes_of(options), name);
  PublishInspections inspections{.release = options.release, .notes = std::move(source.notes), .messages = {}};
  for (auto& sample : source.samples)
    inspections.messages.push_back(inspect(question_about(std::move(sample), known_of(options)), asked));
  if (asked)
    for (const auto& note : asked->keys.notes) std::fprintf(stderr, "note: %s\n", printable(note).c_str());
  std::fputs(options.json ? cat(json_of(inspections, name).dump(2), "\n").c_str() : page_of(inspections, name).c_str(),
             stdout);
  return inspections.status();
}

void add_message_options(CLI::App& command, PublishOptions& options) {
  command.add_option("--service", options.service, "Service it is for; without it, what it looks like")
      ->type_name("SERVICE")
      ->check(CLI::IsMember({"mcptt", "mcvideo", "mcdata"}));
  command.add_option("--as", options.as, "What it is to be; without it, what it looks like")
      ->type_name("ACT")
      ->check(CLI::IsMember({"authorisation", "settings", "refresh", "removal"}));
  command.add_option("--hop", options.hop, "Where it was taken: before (sip-1) or behind (sip-2) the SIP core")
      ->type_name("HOP")
      ->check(CLI::IsMember({"sip-1", "sip-2"}));
  command.add_option("--psi", options.psi, "Public service identity of the participating function")->type_name("URI");
  command
      .add_option("--confidentiality", options.confidentiality, "Confidentiality protection of the system, on or off")
      ->type_name("SWITCH")
      ->check(CLI::IsMember({"on", "off"}));
  command.add_option("--integrity", options.integrity, "Integrity protection of the system, on or off")
      ->type_name("SWITCH")
      ->check(CLI::IsMember({"on", "off"}));
}

void add_token_options(CLI::App& command, PublishOptions& options) {
  command.add_option("--keys", options.keys, "Judge the access token too: JWK Set, or keys or certificates in PEM")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command
      .add_option("--issuer", options.issuer, "Judge the access token too: URL of the IdMS that is to have issued it")
      ->type_name("URL");
  command.add_option("--client", options.client, "client_id that the access token is to name")->type_name("ID");
  command.add_option("--at", options.at, "Judge the access token as of this time, such as 2026-01-31T08:15:00Z")
      ->type_name("TIME");
}

}  // namespace

void add_inspect_publish(CLI::App& inspect, int& status) {
  auto* command = inspect.add_subcommand("publish", "Judge the SIP PUBLISH of an MC client, and its answer");
  auto options = std::make_shared<PublishOptions>();
  command->add_option("FILE", options->file, "Text of the message, pcap or pcapng; - is standard input")->required();
  add_message_options(*command, *options);
  add_token_options(*command, *options);
  command->add_option("--release", options->release, "Judge by this release (13 to 19)")
      ->check(CLI::Range(13, 19))
      ->capture_default_str();
  command->add_flag("--json", options->json, "As JSON");
  command->callback([options, &status] { status = inspect_publish(*options); });
}

}  // namespace mcx
