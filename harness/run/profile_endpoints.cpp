// Where the product under test is, and whom to trust there: each role needs other addresses.
#include <algorithm>
#include <cctype>
#include <filesystem>

#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/run/profile_parts.h"

namespace mcx {
namespace {

Endpoints read_server(ProfileReading& reading, const Place& place) {
  const auto url = [&](std::string_view name) { return read_https_url(reading, place.member(name)); };
  return {url("issuer"), url("authorization"), url("token"), url("jwks"), url("revocation")};
}

void need(ProfileReading& reading, const Place& place, std::string_view sentence) {
  if (reading.complete && !place.given()) reading.fault(place, std::string(sentence));
}

void need_primary(ProfileReading& reading) {
  if (!reading.profile.has_role(Role::primary_idms)) return;
  const auto place = reading.document.member("endpoints");
  need(reading, place.member("issuer"),
       "A primary IdMS needs its issuer: the URL that stands as \"iss\" in its tokens. Write it here.");
  need(reading, place.member("authorization"),
       "A primary IdMS needs its authorization endpoint. Write the URL to which a client sends the browser for the "
       "login.");
  need(reading, place.member("token"),
       "A primary IdMS needs its token endpoint. Write the URL at which a client redeems an authorization code.");
}

// A partner IdMS stands under `partner`, or under `endpoints` when there is no `partner`.
void need_partner(ProfileReading& reading) {
  if (!reading.profile.has_role(Role::partner_idms)) return;
  const bool apart = reading.document.member("partner").value != nullptr;
  const auto place = reading.document.member(apart ? "partner" : "endpoints");
  const std::string_view where =
      apart ? "" : " It may also stand under \"partner\", if the endpoints are those of another server.";
  need(reading, place.member("issuer"),
       cat("A partner IdMS needs its issuer: the URL that stands as \"iss\" in its tokens. Write it here.", where));
  need(reading, place.member("token"),
       cat("A partner IdMS needs its token endpoint. Write the URL at which a client presents a security token.",
           where));
  if (!apart) reading.profile.partner = reading.profile.endpoints;
}

// They need not be there: the primary IdMS only has to know them.
void read_other_partners(ProfileReading& reading) {
  std::vector<Place> tokens{reading.document.member("partner").member("token")};
  for (const auto& place : reading.document.member("other_partners").items()) {
    required_text(reading, place.member("token"),
                  "This partner has no token endpoint. Write the URL by which the primary IdMS knows it.");
    reading.profile.other_partners.push_back(read_server(reading, place));
    tokens.push_back(place.member("token"));
  }
  refuse_doubles(reading, tokens);
}

void read_certificates(ProfileReading& reading) {
  reading.profile.trust = read_certificate_path(reading, reading.document.member("trust"));
  for (const auto& item : reading.document.member("signing_certificates").items()) {
    if (!item.given())
      reading.fault(item, "This path is empty. Write the path of a PEM certificate, or remove the entry.");
    reading.profile.signing_certificates.push_back(read_certificate_path(reading, item));
  }
}

// Keys are asked for by the cases that sign with them; here only what can never be right is told.
void read_harness(ProfileReading& reading) {
  const auto place = reading.document.member("harness");
  if (place.value == nullptr) return;
  const auto issuer = read_https_url(reading, place.member("issuer"));
  reading.profile.harness.issuer = issuer.empty() ? std::string(default_issuer) : issuer;
  need(reading, place.member("pki"),
       "There are no keys for the harness to sign with. Write the folder that mcx-conformance pki made.");
  const auto pki = place.member("pki").text();
  if (pki.empty()) return;
  reading.profile.harness.pki = from_folder(reading.profile.folder, pki);
  if (!std::filesystem::is_directory(reading.profile.harness.pki))
    reading.fault(place.member("pki"), "This folder is not there. Make it with: mcx-conformance pki DIR");
}

bool is_hexadecimal(const std::string& text, std::size_t digits) {
  return text.size() == digits &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

// A key is never shown, so that a wrong one is only told of.
void read_csk(ProfileReading& reading) {
  const auto id = reading.document.member("sip").member("csk_id"), key = reading.document.member("sip").member("csk");
  if (!id.given() && !key.given()) return;
  auto& csk = reading.profile.csk;
  csk = {id.text(), read_secret(reading, key)};
  if (!is_hexadecimal(csk.id, 8) || !csk.id.starts_with('2'))
    reading.fault(id,
                  "This is no CSK-ID. Write its 8 hexadecimal digits; the first is 2 (TS 36.579-1 5.5.9.1), such as "
                  "\"2a5b6c7d\".");
  if (!key.given())
    reading.fault(key, "The CSK itself is missing. Write \"env:NAME\" or \"file:PATH\", never the key itself.");
  if (!csk.key.empty() && !is_hexadecimal(csk.key.reveal(), 32))
    reading.fault(key, "What this names is no CSK. A CSK has 128 bits: store it as 32 hexadecimal digits.");
}

Secret read_master_secret(ProfileReading& reading, const Place& place, std::size_t digits) {
  auto secret = read_secret(reading, place);
  if (!secret.empty() && !is_hexadecimal(secret.reveal(), digits))
    reading.fault(place, cat("What this names is no such secret. Store it as ", digits, " hexadecimal digits."));
  return secret;
}

// What is missing is told by the cases that deliver a key.
void read_kms(ProfileReading& reading) {
  const auto sip = reading.document.member("sip");
  auto& kms = reading.profile.kms;
  kms.server = sip.member("mdsi").text();
  kms.kms_uri = sip.member("kms_uri").text();
  kms.signing = read_master_secret(reading, sip.member("kms_signing_secret"), 64);
  kms.encryption = read_master_secret(reading, sip.member("kms_encryption_secret"), 256);
}

bool is_address(const Place& place) {
  return place.given() && place.name != "mdsi" && !place.name.starts_with("csk") && !place.name.starts_with("kms");
}

void read_sip(ProfileReading& reading) {
  read_csk(reading);
  read_kms(reading);
  for (const auto& place : reading.document.member("sip").members()) {
    if (!is_address(place)) continue;
    const auto scheme = scheme_of(place.text());
    if (scheme != "sip" && scheme != "sips" && scheme != "tel")
      reading.fault(place, "This is not a SIP URI. Write it in full, such as \"sip:127.0.0.1:5060;transport=tcp\".");
    reading.profile.sip[place.name] = place.text();
  }
  const auto sip = reading.document.member("sip");
  const bool none = !sip.member("mcptt").given() && !sip.member("mcvideo").given() && !sip.member("mcdata").given();
  if (reading.profile.has_role(Role::mcx_server) && none)
    need(reading, sip.member("mcptt"),
         "An MCX server needs its SIP address. Write sip.mcptt, sip.mcvideo or sip.mcdata, such as "
         "\"sip:127.0.0.1:5060;transport=tcp\".");
}

void read_resources(ProfileReading& reading) {
  const auto resources = reading.document.member("resources");
  for (const auto& place : resources.members())
    if (place.given()) reading.profile.resources[place.name] = read_https_url(reading, place);
  for (const auto role : {Role::kms, Role::cms, Role::gms})
    if (reading.profile.has_role(role))
      need(reading, resources.member(name_of(role)),
           cat("The role ", name_of(role), " needs its address. Write its https URL here."));
}

}  // namespace

void read_endpoints(ProfileReading& reading) {
  reading.profile.endpoints = read_server(reading, reading.document.member("endpoints"));
  reading.profile.partner = read_server(reading, reading.document.member("partner"));
  need_primary(reading);
  need_partner(reading);
  read_other_partners(reading);
  read_harness(reading);
  read_certificates(reading);
  read_sip(reading);
  read_resources(reading);
}

}  // namespace mcx
