// The starting point that new-profile writes: a profile with a comment on every member. What only a person can know
// stands as "<fill in: example>" or, in the ICS, as null; check-profile lists both until they are answered.
#include <algorithm>
#include <array>
#include <iterator>

#include "harness/base/text.h"
#include "harness/run/profile_parts.h"

namespace mcx {
namespace {

constexpr std::size_t comment_width = 108;

std::string comment(std::string_view text, std::string_view indent) {
  std::string lines, line;
  for (const auto& word : words(text)) {
    if (line.size() + word.size() > comment_width) {
      lines += cat(indent, "//", line, '\n');
      line.clear();
    }
    line += cat(' ', word);
  }
  return lines + cat(indent, "//", line, '\n');
}

bool is_server(Role role) {
  return role == Role::mcx_server || role == Role::kms || role == Role::cms || role == Role::gms;
}

bool is_idms(Role role) { return role == Role::primary_idms || role == Role::partner_idms; }

std::string head(Role role) {
  return cat(R"(  // Product and version, as they shall stand in the report.
  "name": "<fill in: Example Product 4.2>",
  "roles": [")",
             name_of(role), R"("],
  // The 3GPP release that the product claims, "13" to "19".
  "release": "18",
  // If the harness shall start the product, name the program and its arguments. It may print a profile on standard
  // output; what it prints completes this file.
  // "launch": ["./start-product"],
  // CA certificates (PEM) that signed the product's TLS certificates, or "" for those of the system. TLS is verified.
  "trust": "<fill in: ca.pem>")");
}

constexpr std::string_view server_urls = R"({
    // Stands as "iss" in the tokens.
    "issuer": "<fill in: https://idms.example>",
    "authorization": "<fill in: https://idms.example/authorize>",
    "token": "<fill in: https://idms.example/token>",
    // Published signing keys and revocation; "" where the product has none.
    "jwks": "<fill in: https://idms.example/jwks>",
    "revocation": "<fill in: https://idms.example/revoke>"
  },
  // PEM certificates of the keys that sign the tokens, if they are not published.
  "signing_certificates": [])";

constexpr std::string_view known_partners = R"(  // The partner IdMSs that the product issues security tokens for, by their token endpoints; they need not be running.
  "partner": { "token": "<fill in: https://partner.example/token>" },
  // A second one lets more cases run.
  "other_partners": [
    // { "token": "https://other-partner.example/token" }
  ])";

constexpr std::string_view people =
    R"(  // Registered at the product. Two of each let all cases run. Without "secret" a client is a public one.
  "clients": [
    { "client_id": "<fill in: mcx-ue-1>", "redirect_uri": "<fill in: http://127.0.0.1:7001/callback>" },
    // Secrets never stand here: "env:NAME" is an environment variable, "file:PATH" the first line of a file.
    { "client_id": "<fill in: mcx-ue-2>", "redirect_uri": "<fill in: http://127.0.0.1:7002/callback>",
      "secret": "env:MCX_CLIENT_SECRET" }
  ],
  // "" for a service that the user is not authorised for.
  "users": [
    { "mc_id": "<fill in: alice>", "password": "env:ALICE_PASSWORD", "mcptt_id": "<fill in: sip:alice@mcptt.example>",
      "mcvideo_id": "<fill in: sip:alice@mcvideo.example>", "mcdata_id": "<fill in: sip:alice@mcdata.example>" },
    { "mc_id": "<fill in: bob>", "password": "env:BOB_PASSWORD", "mcptt_id": "<fill in: sip:bob@mcptt.example>",
      "mcvideo_id": "<fill in: sip:bob@mcvideo.example>", "mcdata_id": "<fill in: sip:bob@mcdata.example>" }
  ])";

constexpr std::string_view served_users =
    R"(  // Users that the server knows, by their MC service IDs; "" for a service that the user does not have. Two let all cases
  // run. The harness makes their access tokens.
  "users": [
    { "mc_id": "<fill in: alice>", "mcptt_id": "<fill in: sip:alice@mcptt.example>",
      "mcvideo_id": "<fill in: sip:alice@mcvideo.example>", "mcdata_id": "<fill in: sip:alice@mcdata.example>" },
    { "mc_id": "<fill in: bob>", "mcptt_id": "<fill in: sip:bob@mcptt.example>",
      "mcvideo_id": "<fill in: sip:bob@mcvideo.example>", "mcdata_id": "<fill in: sip:bob@mcdata.example>" }
  ])";

constexpr std::string_view trusted_idms = R"(  // What the harness is towards the server: the IdMS whose access tokens it trusts. The folder is made by:
  // mcx-conformance pki DIR. Install what its README.txt says at the product first. Where the server trusts an IdMS of its
  // own: "service_tokens" under "switches", and "endpoints", "clients", "login" and passwords as for the role primary-idms.
  "harness": { "issuer": "https://primary.mcx-conformance.example", "pki": "<fill in: pki>" })";

constexpr std::string_view trusted_primary = R"(  // What the harness is towards the partner: a primary IdMS. The folder is made by: mcx-conformance pki DIR. Install what
  // its README.txt says at the product first.
  "harness": { "issuer": "https://primary.mcx-conformance.example", "pki": "<fill in: pki>" })";

constexpr std::string_view login =
    R"(  // The login page: names of its fields. Where it needs JavaScript, CSS selectors for a browser instead:
  // "login": { "webdriver": { "username": "#user", "password": "#pass", "submit": "button",
  //                            "consent": "#allow" } }   (consent only where the product asks for it)
  // or "login": "manual", which prints a URL for a person to open.
  // Beside the fields: "allow" and "deny", the buttons of a consent page as "name=value"; "origin", such as
  // "https://login.example", where the page stands if no endpoint is there.
  "login": { "form": { "username": "<fill in: username>", "password": "<fill in: password>" } },
  // What else the harness may do to the product: commands or webhook URLs. Cases that find none are left out. Whom it
  // disables it enables again when the case is over.
  "hooks": {
    // "advance_clock": ["./ctl", "clock", "{seconds}"],
    // "disable_user": ["./ctl", "disable", "{mc_id}"],
    // "enable_user": ["./ctl", "enable", "{mc_id}"]
  })";

constexpr std::string_view triggers = R"(  // How the client is told to act: a command, a webhook URL or "manual".
  "trigger": {
    "login": ["<fill in: ./ue>", "login"],
    "partner": ["<fill in: ./ue>", "partner", "{partner}"]
  })";

std::string sip_addresses() {
  return R"(  // SIP addresses; "" for a service that the server does not offer.
  "sip": {
    "mcptt": "<fill in: sip:127.0.0.1:5060;transport=tcp>", "mcvideo": "", "mcdata": "",
    "outbound_proxy": "", "impu": "", "psi": "",
    // Those in the domain of the partner IdMS, for users who have migrated.
    "partner_mcptt": "", "partner_mcvideo": "", "partner_mcdata": "",
    // The client-server key (CSK) that the server knows for these users, if it takes protected content: CSK-ID as 8
    // hexadecimal digits, key as 32 in "env:NAME" or "file:PATH".
    "csk_id": "", "csk": "",
    // If it takes a CSK that a client delivers: its MDSI, and the KMS of the test bed from which it has its keys, with
    // both master secrets as 64 and 256 hexadecimal digits in "env:NAME" or "file:PATH".
    "mdsi": "", "kms_uri": "", "kms_signing_secret": "", "kms_encryption_secret": ""
  })";
}

std::string resource(Role role) {
  return cat("  // Its address.\n  \"resources\": { \"", name_of(role), "\": \"<fill in: https://", name_of(role),
             ".example>\" }");
}

std::string address(Role role) {
  if (role == Role::primary_idms) return cat("  \"endpoints\": ", server_urls);
  if (role == Role::partner_idms) return cat("  \"partner\": ", server_urls);
  if (role == Role::mcx_server) return sip_addresses();
  return is_server(role) ? resource(role) : std::string(triggers);
}

// Whether an ICS item is a question to that role.
bool is_asked(std::string_view item, Role role) {
  constexpr std::string_view of_mc_servers[] = {"several_clients", "settings_subscription", "third_party_register",
                                                 "sip_udp", "malformed_sip", "signalling_protection", "csk_delivery",
                                                 "confidentiality_required", "integrity_required"};
  if (std::find(std::begin(of_mc_servers), std::end(of_mc_servers), item) != std::end(of_mc_servers))
    return role == Role::mcx_server;
  return !is_server(role) || item.starts_with("mc");
}

std::string questions(Role role) {
  std::vector<std::string> parts;
  for (const auto& item : ics_items()) {
    if (!is_asked(item.name, role)) continue;
    parts.push_back(cat(comment(item.meaning, "    "), "    \"", item.name, "\": null"));
  }
  return cat("  // What the product implements: write true or false for every null.\n  \"ics\": {\n",
             join(parts, ",\n"), "\n  }");
}

std::string choices() {
  std::vector<std::string> parts;
  for (const auto& item : switch_items()) {
    const auto values = item.values.starts_with('<') ? std::string() : cat(" Values: ", item.values, ".");
    parts.push_back(
        cat(comment(cat(item.meaning, values), "    "), "    \"", item.name, "\": \"", item.by_default, '"'));
  }
  return cat("  // Where the standard leaves a choice. These are the defaults.\n  \"switches\": {\n",
             join(parts, ",\n"), "\n  }");
}

constexpr std::string_view waivers = R"(  // Failures that are accepted until a day.
  "known": [
    // { "case": "TP_...", "reason": "Mended in 4.3.", "ticket": "", "until": "2027-01-31" }
  ])";

}  // namespace

std::string new_profile(Role role) {
  std::vector<std::string> parts{head(role), address(role)};
  if (role == Role::primary_idms) parts.emplace_back(known_partners);
  if (!is_server(role)) parts.emplace_back(people);
  if (role == Role::mcx_server) parts.emplace_back(served_users);
  if (role == Role::partner_idms) parts.emplace_back(trusted_primary);
  if (role == Role::mcx_server) parts.emplace_back(trusted_idms);
  if (is_idms(role)) parts.emplace_back(login);
  parts.push_back(questions(role));
  parts.push_back(choices());
  parts.emplace_back(waivers);
  return cat("// A product under test, in the role ", name_of(role),
             ". Replace every \"<fill in: ...>\" and every null; the examples show the form.\n"
             "// Paths are relative to this file. What is left to do: mcx-conformance check-profile FILE\n{\n",
             join(parts, ",\n\n"), "\n}\n");
}

}  // namespace mcx
