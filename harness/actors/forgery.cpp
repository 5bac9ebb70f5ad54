#include "harness/actors/forgery.h"

#include "harness/actors/in_words.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

std::string with_padding(std::string part) {
  while (part.size() % 4 != 0) part += '=';
  return part;
}

// A character in the middle: at the end it may carry bits that decode to nothing.
void bend_character(std::string& part) {
  if (part.empty()) return;
  auto& character = part[part.size() / 2];
  character = character == 'Q' ? 'k' : 'Q';
}

void break_line(std::string& part) { part.insert(part.size() / 2, "\r\n"); }

}  // namespace

std::string key_text(const Key& key, KeyText form) {
  if (form == KeyText::der) return key.public_der();
  if (form == KeyText::jwk) return key.public_jwk().dump();
  const auto pem = key.public_pem();
  return form == KeyText::pem ? pem : std::string(trim(pem));
}

Forgery Forgery::with_claim(std::string_view name, Json value) const {
  auto bent = *this;
  bent.claims_.set(name, std::move(value));
  bent.payload_part_.clear();
  return bent;
}

Forgery Forgery::with_claim_twice(std::string_view name, Json value) const {
  auto bent = *this;
  bent.claims_.add(name, std::move(value));
  bent.payload_part_.clear();
  return bent;
}

Forgery Forgery::without_claim(std::string_view name) const {
  auto bent = *this;
  bent.claims_.drop(name);
  bent.payload_part_.clear();
  return bent;
}

Forgery Forgery::with_header_twice(std::string_view name, Json value) const {
  auto bent = *this;
  bent.header_.add(name, std::move(value));
  bent.header_part_.clear();
  return bent;
}

Forgery Forgery::with_header(std::string_view name, Json value) const {
  auto bent = *this;
  bent.header_.set(name, std::move(value));
  bent.header_part_.clear();
  return bent;
}

Forgery Forgery::without_header(std::string_view name) const {
  auto bent = *this;
  bent.header_.drop(name);
  bent.header_part_.clear();
  return bent;
}

Forgery Forgery::with_payload(std::string bytes) const {
  auto bent = *this;
  bent.payload_bytes_ = std::move(bytes);
  bent.payload_part_.clear();
  return bent;
}

Forgery Forgery::signed_by(const Key& key, std::string_view alg) const {
  auto bent = with_header("alg", alg);
  bent.signing_ = Signature::made;
  bent.key_ = key;
  bent.alg_ = alg;
  return bent;
}

Forgery Forgery::signed_by_stranger() const {
  const auto alg = header_.string_at("alg");
  const bool known = alg.starts_with("RS") || alg.starts_with("PS") || alg.starts_with("ES") || alg == "EdDSA";
  return signed_by(Key::generate(known ? alg : "ES256"), known ? alg : "ES256");
}

Forgery Forgery::hmac_with(const std::string& secret, std::string_view alg) const {
  return signed_by(Key::symmetric(secret), alg);
}

Forgery Forgery::alg_named(std::string_view alg) const { return with_header("alg", alg); }

Forgery Forgery::without_signature() const {
  auto bent = *this;
  bent.signing_ = Signature::empty;
  return bent;
}

Forgery Forgery::with_signature(std::string bytes) const {
  auto bent = *this;
  bent.signing_ = Signature::kept;
  bent.signature_ = std::move(bytes);
  return bent;
}

Forgery Forgery::signed_through(std::function<std::string(const std::string&)> signer) const {
  auto bent = *this;
  bent.signing_ = Signature::through;
  bent.signer_ = std::move(signer);
  return bent;
}

Forgery Forgery::altered_signature() const {
  auto bent = *this;
  bent.signature_bent_ = true;
  return bent;
}

Forgery Forgery::padded() const {
  auto bent = *this;
  bent.padded_ = true;
  return bent;
}

Forgery Forgery::with_extra_part(std::string part) const {
  auto bent = *this;
  bent.extra_parts_.push_back(std::move(part));
  return bent;
}

Forgery Forgery::cut_to_two_parts() const {
  auto bent = *this;
  bent.two_parts_ = true;
  return bent;
}

Forgery Forgery::with_line_break() const {
  auto bent = *this;
  bent.line_break_ = true;
  return bent;
}

Forgery Forgery::altered_payload() const {
  auto bent = *this;
  bent.payload_bent_ = true;
  return bent;
}

Forgery Forgery::altered_header() const {
  auto bent = *this;
  bent.header_bent_ = true;
  return bent;
}

std::string Forgery::signature_for(const std::string& input) const {
  std::string bytes;
  if (signing_ == Signature::kept) bytes = signature_;
  if (signing_ == Signature::through) bytes = signer_(input);
  if (signing_ == Signature::made) bytes = signature_over(input, *key_, alg_);
  if (signature_bent_ && !bytes.empty()) bytes[0] = static_cast<char>(bytes[0] ^ 1);
  return base64url(bytes);
}

// The signature is made first: what is bent in the text afterwards is bent behind the signer's back.
Forgery::Parts Forgery::encoded() const {
  Parts parts;
  parts.header = header_part_.empty() ? base64url(header_.dump()) : header_part_;
  parts.payload = payload_part_.empty() ? base64url(payload_bytes_.value_or(claims_.dump())) : payload_part_;
  parts.signature = signature_for(parts.header + "." + parts.payload);
  if (header_bent_) bend_character(parts.header);
  if (payload_bent_) bend_character(parts.payload);
  return parts;
}

std::string Forgery::compact() const {
  auto parts = encoded();
  if (line_break_) break_line(parts.payload);
  if (padded_) parts = {with_padding(parts.header), with_padding(parts.payload), with_padding(parts.signature)};
  std::string text = parts.header + "." + parts.payload;
  if (two_parts_) return text;
  text += "." + parts.signature;
  for (const auto& part : extra_parts_) text += "." + part;
  return text;
}

Forgery forged(const Token& token) {
  if (!token.is_jwt()) throw Unmet("there is nothing to forge: " + in_words(token));
  Forgery forgery;
  const auto& text = token.compact.reveal();
  const auto first = text.find('.'), last = text.rfind('.');
  forgery.header_ = token.parsed.jws.header;
  forgery.claims_ = token.claims.value;
  forgery.signature_ = token.parsed.jws.signature;
  forgery.header_part_ = text.substr(0, first);
  forgery.payload_part_ = text.substr(first + 1, last - first - 1);
  return forgery;
}

Forgery minted(Json claims) {
  Forgery forgery;
  forgery.header_ = Json::object({{"typ", "JWT"}});
  forgery.claims_ = std::move(claims);
  return forgery;
}

}  // namespace mcx
