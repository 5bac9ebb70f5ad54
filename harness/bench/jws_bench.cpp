// What our JOSE costs over bare OpenSSL: for each algorithm the same key and the same bytes, through verify_jws and
// signature_over, and through EVP_DigestVerify and EVP_DigestSign alone; mint is a whole security token, from claims to
// compact text. The ratio is read off neighbouring lines.
#include <benchmark/benchmark.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "harness/actors/forgery.h"
#include "harness/wire/jose.h"

namespace {

using mcx::Json;
using mcx::Key;

const std::string claims =
    R"({"iss":"https://idms.example/","sub":"alice","aud":"mcx-client","exp":1893456000,"iat":1893452400,)"
    R"("mcptt_id":"sip:alice@mcptt.example","scope":"openid 3gpp:mcptt:ptt_server"})";

struct Bare {
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{nullptr, EVP_PKEY_free};
  const EVP_MD* digest = nullptr;
  bool pss = false;
};

Bare bare_of(const Key& key, std::string_view alg) {
  const auto pem = key.private_pem();
  BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  Bare bare;
  bare.key.reset(PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr));
  BIO_free(bio);
  bare.digest = alg == "EdDSA" ? nullptr : EVP_sha256();
  bare.pss = alg.starts_with("PS");
  return bare;
}

void prepare_pss(const Bare& bare, EVP_PKEY_CTX* context) {
  if (!bare.pss) return;
  EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING);
  EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST);
}

const unsigned char* octets(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string bare_sign(const Bare& bare, const std::string& input) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* key_context = nullptr;
  EVP_DigestSignInit(context, &key_context, bare.digest, nullptr, bare.key.get());
  prepare_pss(bare, key_context);
  std::string signature(512, '\0');
  std::size_t size = signature.size();
  EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size, octets(input), input.size());
  EVP_MD_CTX_free(context);
  signature.resize(size);
  return signature;
}

bool bare_verify(const Bare& bare, const std::string& input, const std::string& signature) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* key_context = nullptr;
  EVP_DigestVerifyInit(context, &key_context, bare.digest, nullptr, bare.key.get());
  prepare_pss(bare, key_context);
  const int good = EVP_DigestVerify(context, octets(signature), signature.size(), octets(input), input.size());
  EVP_MD_CTX_free(context);
  return good == 1;
}

void verify_ours(benchmark::State& state, const std::string& alg) {
  const Key key = Key::generate(alg);
  const auto jws = mcx::parse_jws(mcx::sign_jws(Json::object({{"alg", alg}}), claims, key)).jws;
  for (auto _ : state)
    if (!mcx::verify_jws(jws, std::span(&key, 1)).ok()) state.SkipWithError("refused");
}

void parse_and_verify_ours(benchmark::State& state, const std::string& alg) {
  const Key key = Key::generate(alg);
  const auto compact = mcx::sign_jws(Json::object({{"alg", alg}}), claims, key);
  for (auto _ : state)
    if (!mcx::verify_jws(mcx::parse_jws(compact).jws, std::span(&key, 1)).ok()) state.SkipWithError("refused");
}

void verify_bare(benchmark::State& state, const std::string& alg) {
  const Key key = Key::generate(alg);
  const auto input = mcx::parse_jws(mcx::sign_jws(Json::object({{"alg", alg}}), claims, key)).jws.signing_input;
  const Bare bare = bare_of(key, alg);
  const auto signature = bare_sign(bare, input);
  for (auto _ : state)
    if (!bare_verify(bare, input, signature)) state.SkipWithError("refused");
}

void sign_ours(benchmark::State& state, const std::string& alg) {
  const Key key = Key::generate(alg);
  const Json header = Json::object({{"alg", alg}});
  for (auto _ : state) benchmark::DoNotOptimize(mcx::sign_jws(header, claims, key));
}

// As PartnerClient makes a security token: claims as values, a header, the compact text.
std::string minted_token(const Key& key, const std::string& alg) {
  const auto values = Json::object({{"iss", "https://primary.example"},
                                    {"sub", "alice"},
                                    {"aud", Json::strings({"mcx-client", "https://partner.example/token"})},
                                    {"iat", 1893452400},
                                    {"exp", 1893452700}});
  return mcx::minted(values).signed_by(key, alg).compact();
}

void mint_ours(benchmark::State& state, const std::string& alg) {
  const Key key = Key::generate(alg);
  for (auto _ : state) benchmark::DoNotOptimize(minted_token(key, alg));
}

void mint_bare(benchmark::State& state, const std::string& alg) {
  const Key key = Key::generate(alg);
  const auto input = mcx::parse_jws(minted_token(key, alg)).jws.signing_input;
  const Bare bare = bare_of(key, alg);
  for (auto _ : state) benchmark::DoNotOptimize(bare_sign(bare, input));
}

void sign_bare(benchmark::State& state, const std::string& alg) {
  const Key key = Key::generate(alg);
  const auto input = mcx::parse_jws(mcx::sign_jws(Json::object({{"alg", alg}}), claims, key)).jws.signing_input;
  const Bare bare = bare_of(key, alg);
  for (auto _ : state) benchmark::DoNotOptimize(bare_sign(bare, input));
}

}  // namespace

int main(int argc, char** argv) {
  for (const std::string alg : {"RS256", "PS256", "ES256", "EdDSA"}) {
    benchmark::RegisterBenchmark((alg + "/verify/bare").c_str(), verify_bare, alg);
    benchmark::RegisterBenchmark((alg + "/verify/ours").c_str(), verify_ours, alg);
    benchmark::RegisterBenchmark((alg + "/verify/ours_with_parsing").c_str(), parse_and_verify_ours, alg);
    benchmark::RegisterBenchmark((alg + "/mint/bare").c_str(), mint_bare, alg);
    benchmark::RegisterBenchmark((alg + "/mint/ours").c_str(), mint_ours, alg);
    benchmark::RegisterBenchmark((alg + "/sign/bare").c_str(), sign_bare, alg);
    benchmark::RegisterBenchmark((alg + "/sign/ours").c_str(), sign_ours, alg);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
