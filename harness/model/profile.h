// Who is under test, in the words of ISO 9646: the ICS says what is implemented, the IXIT where it is. A profile is a JSON
// file (comments allowed); this is it read, checked and with its secrets resolved.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/secret.h"
#include "harness/model/requirement.h"

namespace mcx {

struct Endpoints {
  std::string issuer, authorization, token, jwks, revocation;  // "" when not declared
};

struct ClientRegistration {
  std::string client_id, redirect_uri;
  Secret secret;  // empty: a public (native) client
  bool confidential() const { return !secret.empty(); }
  bool operator==(const ClientRegistration&) const = default;
};

// Who a user is in the domain of the partner IdMS: `sub` is the name that its primary's security tokens bear.
struct PartnerIdentity {
  std::string sub;
  std::string mcptt_id, mcvideo_id, mcdata_id;  // "": not authorised for that service there
  bool operator==(const PartnerIdentity&) const = default;
};

struct User {
  std::string mc_id;
  Secret password;
  std::string mcptt_id, mcvideo_id, mcdata_id;  // "": not authorised for that service
  PartnerIdentity partner = {};
  bool operator==(const User&) const = default;
};

// How a login page is driven: exactly one kind.
struct LoginDriver {
  enum class Kind { form, webdriver, manual };
  Kind kind = Kind::form;
  std::string username_field, password_field;      // form: field names
  std::string username_selector, password_selector, submit_selector;  // webdriver: CSS selectors
  std::string consent_selector;                    // webdriver: of the button that consents; "" when there is none
  std::string webdriver_url;                       // of a running chromedriver; "" starts one
  // form: "name=value" of the buttons that give and deny consent, "=value" for one without a name; "" when not said,
  // and then the first button is pressed.
  std::string allow, deny;
  std::string origin;  // where the login page stands when no endpoint is there: "https://login.example"
  bool operator==(const LoginDriver&) const = default;
};

// A command (argv), a webhook URL, or (triggers only) a person who is asked; nothing when not given. Placeholders such as
// {seconds} are filled in at the call.
struct Hook {
  std::vector<std::string> command;
  std::string webhook;
  bool manual = false;
  bool given() const { return manual || !command.empty() || !webhook.empty(); }
};

// What the harness is towards a partner IdMS: the issuer in whose name it makes security tokens, and the folder with the
// keys it signs them with (pki_files.h); "" when there is none.
struct HarnessIdentity {
  std::string issuer, pki;
};

// The client-server key that an MC server knows for the users of the profile (TS 33.180 5.4), as hexadecimal digits;
// "" when there is none.
struct ProvisionedCsk {
  std::string id;  // 8 digits, the first of them 2
  Secret key;      // 32 digits
};

// The key management server whose keys an MC server has, so that a CSK can be delivered to it (TS 33.180 5.3, 5.4): a KMS
// of a test bed, whose master secrets are shared. Key periods of 2592000 s from 1900-01-01.
struct ProvisionedKms {
  std::string server;          // MDSI, the receiver of I_MESSAGEs; "" when there is none
  std::string kms_uri;
  Secret signing, encryption;  // hexadecimal digits: 64 of the ECCSI master secret (KSAK), 256 of that of SAKKE (z)
};

struct Waiver {
  std::string case_id, reason, ticket, until;  // until: YYYY-MM-DD, the last day it holds
};

struct Profile {
  std::string path;     // "" for the built-in one
  std::string folder;   // relative paths are relative to it
  std::string sha256;
  std::string name;
  std::vector<Role> roles;
  int release = 18;
  std::map<std::string, std::string> switches;  // every switch, defaults filled in
  std::vector<std::string> switches_given;      // the names that the file sets itself
  std::vector<std::string> launch;
  std::string trust;                            // path of a PEM file with CA certificates; "": those of the system
  Endpoints endpoints;
  Endpoints partner;  // the partner IdMS; of a partner-idms profile without `partner` these are the endpoints
  std::vector<Endpoints> other_partners;  // further ones that the primary IdMS was told of; each has a token endpoint
  HarnessIdentity harness = {};
  std::vector<std::string> signing_certificates;  // paths
  std::vector<ClientRegistration> clients;
  std::vector<User> users;
  LoginDriver login;
  std::map<std::string, std::string> sip, resources;
  ProvisionedCsk csk = {};
  ProvisionedKms kms = {};
  std::map<std::string, Hook> triggers, hooks;
  std::map<std::string, bool> ics;              // every item, defaults filled in
  std::vector<Waiver> known;

  bool has_role(Role role) const;
  bool answers(std::string_view ics_item) const;  // true in the ICS
  const std::string& switched(std::string_view name) const;
  // Whether an IdMS is there, under test or because the MC servers take its access tokens.
  bool has_primary() const;
  bool has_partner() const;
};

}  // namespace mcx
