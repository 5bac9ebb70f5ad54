#include "reports/evidence.h"

#include <nlohmann/json.hpp>

#include "reports/stored_json.h"

namespace mcx {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::string_view evidence_schema = "mcx-conformance/evidence/1";

Json text_value(const std::string& text) {
  if (is_utf8(text)) return text;
  static constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    hex += {digits[byte >> 4], digits[byte & 15]};
  }
  return {{"hex", hex}};
}

Json tls_value(const TlsFacts& tls) {
  return {{"version", tls.version}, {"cipher", tls.cipher}, {"group", tls.group}, {"chain", tls.chain}};
}

Json token_value(const TokenFacts& token) {
  return {{"name", text_value(token.name)},
          {"header", text_value(token.header)},
          {"claims", text_value(token.claims)},
          {"signature", token.signature}};
}

Json exchange_value(const Exchange& exchange) {
  Json out{{"name", exchange.name},
           {"method", text_value(exchange.method)},
           {"url", text_value(exchange.url)},
           {"local", exchange.local},
           {"remote", exchange.remote},
           {"request", text_value(exchange.request)},
           {"response", text_value(exchange.response)},
           {"failure", text_value(exchange.failure)},
           {"status", exchange.status},
           {"started_ms", exchange.started_ms},
           {"duration_ms", exchange.duration_ms},
           {"tls", tls_value(exchange.tls)},
           {"tokens", Json::array()}};
  for (const auto& token : exchange.tokens) out["tokens"].push_back(token_value(token));
  return out;
}

int digit_value(char c, const Stored& at) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  at.refuse("is not hexadecimal");
}

std::string read_text(const Stored& at) {
  if (!at.is_object()) return at.text();
  const auto hex = at.at("hex").text();
  if (hex.size() % 2 != 0) at.refuse("has half a byte");
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes += static_cast<char>(digit_value(hex[i], at) * 16 + digit_value(hex[i + 1], at));
  return bytes;
}

TokenFacts read_token(const Stored& at) {
  return {.name = read_text(at.at("name")),
          .header = read_text(at.at("header")),
          .claims = read_text(at.at("claims")),
          .signature = at.at("signature").text()};
}

Exchange read_exchange(const Stored& at) {
  Exchange out{.name = at.at("name").text(),
               .method = read_text(at.at("method")),
               .url = read_text(at.at("url")),
               .local = at.at("local").text(),
               .remote = at.at("remote").text(),
               .request = read_text(at.at("request")),
               .response = read_text(at.at("response")),
               .failure = read_text(at.at("failure")),
               .status = at.at("status").number<int>(),
               .started_ms = at.at("started_ms").number<std::int64_t>(),
               .duration_ms = at.at("duration_ms").number<std::int64_t>()};
  const auto tls = at.at("tls");
  out.tls = {tls.at("version").text(), tls.at("cipher").text(), tls.at("group").text(), tls.at("chain").texts()};
  for (const auto& token : at.at("tokens").items()) out.tokens.push_back(read_token(token));
  return out;
}

bool safe_in_file_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

}  // namespace

std::string evidence_path(std::string_view case_id) {
  std::string name(case_id.substr(0, 200));
  for (char& c : name)
    if (!safe_in_file_name(c)) c = '-';
  return cat("evidence/", name, ".json");
}

std::string evidence_json(const CaseRecord& record) {
  Json out{{"schema", evidence_schema}, {"case", record.id}, {"exchanges", Json::array()}};
  for (const auto& exchange : record.exchanges) out["exchanges"].push_back(exchange_value(exchange));
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::vector<Exchange> read_evidence(std::string_view text, const std::string& path) {
  const auto root = Stored::document(text, path, evidence_schema);
  std::vector<Exchange> out;
  for (const auto& exchange : root.at("exchanges").items()) out.push_back(read_exchange(exchange));
  return out;
}

}  // namespace mcx
