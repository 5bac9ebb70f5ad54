// inspect: one artefact judged offline; nothing is launched or sent.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "harness/base/clock.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/inspect_options.h"
#include "harness/commands/inspection_page.h"
#include "harness/commands/token_file.h"
#include "harness/inspect/inspection.h"

namespace mcx {
namespace {

struct TokenOptions {
  std::string file, as, issuer, client, at, nonce;
  std::vector<std::string> keys, partners;
  int release = 18;
  bool json = false;
};

// An answer must not look as if it had heeded what says nothing about such a token.
void check_fit(const TokenOptions& options, TokenKind kind) {
  const auto refuse = [&](const char* option, const char* of) {
    throw UsageError(cat(option, " says nothing about ", kind == TokenKind::security ? "a " : "an ", words_for(kind),
                         "; it is for ", of, "."));
  };
  if (!options.nonce.empty() && kind != TokenKind::id) refuse("--nonce", "ID tokens (--as id)");
  if (!options.partners.empty() && kind != TokenKind::security) refuse("--partner", "security tokens (--as security)");
}

TokenQuestion question_of(const TokenOptions& options) {
  TokenQuestion question{.kind = kind_named(options.as), .release = options.release, .at = moment_of(options.at)};
  question.issuer = options.issuer;
  question.client = options.client;
  question.partners = options.partners;
  if (!options.nonce.empty()) question.nonce = options.nonce;
  for (const auto& path : options.keys) read_keys(path, question.at, question.keys);
  const auto compact = token_in(options.file);
  question.token = read_token("token", compact);
  guess_kind(question);
  if (question.kind) {
    check_fit(options, *question.kind);
    question.token.what = std::string(words_for(*question.kind));
  }
  return question;
}

int inspect_token(const TokenOptions& options) {
  const auto question = question_of(options);
  const auto inspection = inspect(question);
  for (const auto& note : question.keys.notes) std::fprintf(stderr, "note: %s\n", printable(note).c_str());
  const auto name = options.file == "-" ? std::string("standard input") : options.file;
  std::fputs(options.json ? cat(json_of(inspection, name).dump(2), "\n").c_str() : page_of(inspection, name).c_str(),
             stdout);
  return inspection.status();
}

void add_inspect_token(CLI::App& inspect, int& status) {
  auto* command = inspect.add_subcommand("token", "Judge a JWT as ID, access or security token, claim by claim");
  auto options = std::make_shared<TokenOptions>();
  command->add_option("FILE", options->file, "Holds the token alone; - is standard input")->required();
  command->add_option("--as", options->as, "What it is to be; without it, what it looks like")
      ->type_name("KIND")
      ->check(CLI::IsMember({"id", "access", "security"}));
  command->add_option("--keys", options->keys, "JWK Set, or keys or certificates in PEM; may be repeated")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command->add_option("--issuer", options->issuer, "URL of the IdMS that is to have issued it")->type_name("URL");
  command->add_option("--client", options->client, "client_id of the client it is for")->type_name("ID");
  command
      ->add_option("--partner", options->partners, "Address of the partner IdMS it is for; repeat for another spelling")
      ->type_name("URL")
      ->expected(1)
      ->take_all();
  command->add_option("--nonce", options->nonce, "What the authentication request had")->type_name("NONCE");
  command->add_option("--at", options->at, "Judge as of this time, such as 2026-01-31T08:15:00Z; default now")
      ->type_name("TIME");
  command->add_option("--release", options->release, "Judge by this release (13 to 19)")
      ->check(CLI::Range(13, 19))
      ->capture_default_str();
  command->add_flag("--json", options->json, "As JSON");
  command->callback([options, &status] { status = inspect_token(*options); });
}

}  // namespace

std::int64_t moment_of(const std::string& at) {
  if (at.empty()) return unix_seconds();
  if (const auto moment = parse_rfc3339(at)) return *moment;
  throw UsageError(cat("--at: \"", printable(at, 80), "\" is no time; write for example 2026-01-31T08:15:00Z."));
}

void add_inspect(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("inspect", "Judge one artefact offline: a token, a SIP PUBLISH");
  command->require_subcommand(1);
  add_inspect_token(*command, status);
  add_inspect_publish(*command, status);
}

}  // namespace mcx
