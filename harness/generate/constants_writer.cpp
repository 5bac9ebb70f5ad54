#include "harness/generate/constants_writer.h"

#include <openssl/evp.h>

#include <array>
#include <memory>

#include "harness/base/text.h"

namespace mcx::generate {
namespace {

std::string constant_named(std::string_view id) { return replace_all(std::string(id), "-", "_"); }

// Bytes that a literal cannot hold as they are go as three octal digits, which no following digit can extend.
void append_byte(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (byte >= 0x20 && byte < 0x7f) {
    out += c;
  } else {
    for (const int shift : {6, 3, 0}) {
      if (shift == 6) out += '\\';
      out += static_cast<char>('0' + (byte >> shift & 7));
    }
  }
}

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) append_byte(out, c);
  return out + "\"sv";
}

template <typename Value>
std::string enumerator(std::string_view type, Value value) {
  return cat(type, "::", replace_all(std::string(name_of(value)), "-", "_"));
}

// Two words of the catalogue are no enumerators: "void" is a keyword, and nothing at all stands for `none`.
std::string enumerator(Untested reason) {
  if (reason == Untested::none) return "Untested::none";
  if (reason == Untested::void_row) return "Untested::void_row";
  return enumerator("Untested", reason);
}

std::string constant(const Row& row) {
  const std::array<std::string, 13> members{literal(row.id),
                                            literal(row.source),
                                            literal(row.clause),
                                            enumerator("Role", row.role),
                                            enumerator("Level", row.level),
                                            enumerator("Basis", row.basis),
                                            std::to_string(row.releases),
                                            literal(row.text),
                                            literal(row.observable),
                                            literal(row.negative),
                                            literal(join(row.also, " ")),
                                            enumerator(row.untested),
                                            literal(row.reason)};
  return cat("inline constexpr Requirement ", constant_named(row.id), "{\n    ", join(members, ",\n    "), "};\n");
}

std::string aliases(const Row& row) {
  std::string out;
  for (const auto& id : row.also)
    out += cat("inline constexpr const Requirement& ", constant_named(id), " = ", constant_named(row.id), ";\n");
  return out;
}

constexpr std::string_view origin = "// Generated from suites/requirements/ at build time.\n";

}  // namespace

std::string constants_header(std::span<const Row> rows) {
  auto out = cat(origin, "#pragma once\n\n#include \"harness/model/requirement.h\"\n\nnamespace mcx::req {\n\n",
                 "using std::string_view_literals::operator\"\"sv;\n\n");
  for (const auto& row : rows) out += constant(row) + aliases(row);
  return out + "\n}  // namespace mcx::req\n";
}

std::string catalogue_source(std::span<const Row> rows, const std::string& sha256) {
  auto out = cat(origin, "#include \"generated/requirements.h\"\n\nnamespace mcx {\nnamespace {\n\n",
                 "constexpr const Requirement* rows[] = {\n");
  for (const auto& row : rows) out += cat("    &req::", constant_named(row.id), ",\n");
  out += "};\n\n}  // namespace\n\nstd::span<const Requirement* const> catalogue() { return rows; }\n";
  return out + cat("std::string_view catalogue_sha256() { return \"", sha256, "\"; }\n\n}  // namespace mcx\n");
}

std::string sha256_of(std::span<const CatalogueFile> files) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
  unsigned size = 0;
  bool good = digest && EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) == 1;
  for (const auto& file : files)
    good = good && EVP_DigestUpdate(digest.get(), file.bytes.data(), file.bytes.size()) == 1;
  if (!good || EVP_DigestFinal_ex(digest.get(), sum.data(), &size) != 1) throw CatalogueFault("SHA-256 failed");
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    hex += "0123456789abcdef"[sum[i] >> 4];
    hex += "0123456789abcdef"[sum[i] & 15];
  }
  return hex;
}

}  // namespace mcx::generate
