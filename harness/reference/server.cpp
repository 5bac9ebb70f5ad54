#include "harness/reference/server.h"

#include <httplib.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <thread>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/reference/deviating.h"

namespace mcx {
namespace {

constexpr std::size_t worker_threads = 48;  // a kept connection occupies one
constexpr std::size_t most_body_bytes = 64 * 1024;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
Bio memory_of(const std::string& pem) {
  return Bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
}

bool present_certificate(SSL_CTX& context, const Listener::Setup& setup) {
  const auto certificate_text = memory_of(setup.certificate_pem);
  const auto key_text = memory_of(setup.key_pem);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(certificate_text.get(), nullptr, nullptr, nullptr), X509_free);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(key_text.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  return certificate && key && SSL_CTX_use_certificate(&context, certificate.get()) == 1 &&
         SSL_CTX_use_PrivateKey(&context, key.get()) == 1;
}

int lowest_version(const TlsFaults& faults) {
  if (faults.accepts_1_1) return TLS1_1_VERSION;
  return faults.refuses_1_2 ? TLS1_3_VERSION : TLS1_2_VERSION;
}

int highest_version(const TlsFaults& faults) { return faults.refuses_1_3 ? TLS1_2_VERSION : TLS1_3_VERSION; }

const char* tls_1_2_suites(const TlsFaults& faults) {
  if (faults.accepts_1_1) return "ECDHE+AES:@SECLEVEL=0";
  return faults.accepts_cbc ? "ECDHE+AES" : "ECDHE+AESGCM:ECDHE+CHACHA20";
}

// TS 33.210 6.2.1 and 6.2.3: TLS 1.2 and 1.3, AEAD with forward secrecy, no compression, no renegotiation.
bool restrict_tls(SSL_CTX& context, const TlsFaults& faults) {
  SSL_CTX_set_options(&context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  return SSL_CTX_set_min_proto_version(&context, lowest_version(faults)) == 1 &&
         SSL_CTX_set_max_proto_version(&context, highest_version(faults)) == 1 &&
         SSL_CTX_set_cipher_list(&context, tls_1_2_suites(faults)) == 1;
}

bool is_form(std::string_view content_type) {
  return equal_ignoring_case(trim(content_type.substr(0, content_type.find(';'))), "application/x-www-form-urlencoded");
}

Request as_request(const httplib::Request& raw) {
  Request request;
  request.method = raw.method;
  request.path = raw.path;
  const auto mark = raw.target.find('?');
  if (mark != std::string::npos) request.query = raw.target.substr(mark + 1);
  request.body = raw.body;
  request.content_type = raw.get_header_value("Content-Type");
  request.authorization = raw.get_header_value("Authorization");
  request.in_query = Parameters::parse(request.query);
  if (is_form(request.content_type)) request.in_body = Parameters::parse(request.body);
  return request;
}

void write_response(const Response& response, httplib::Response& raw) {
  raw.status = response.status;
  for (const auto& [name, value] : response.headers) raw.headers.emplace(name, value);
  if (!response.content_type.empty()) raw.set_content(response.body, response.content_type);
}

void answer_from(const Routes& routes, const httplib::Request& in, httplib::Response& out) {
  const auto route = routes.find(in.path);
  if (route == routes.end()) {
    out.status = 404;
    out.set_content("There is nothing at this path.\n", "text/plain");
    return;
  }
  write_response(route->second(as_request(in)), out);
}

// Faults that the library found by itself (oversized, malformed) get a body that a token endpoint may send.
void explain_library_fault(httplib::Response& out) {
  if (!out.body.empty()) return;
  const bool oversized = out.status == 413;
  if (oversized && (deviates(Deviation::oversized_request_500) || deviates(Deviation::partner_oversized_request_500)))
    out.status = 500;
  if (out.status == 414 && deviates(Deviation::authorization_junk_500)) out.status = 500;
  if (out.status == 413 || out.status == 400) out.set_content(R"({"error":"invalid_request"})", "application/json");
}

}  // namespace

struct Listener::Engine {
  std::unique_ptr<httplib::Server> server;
  std::thread thread;
};

Listener::Listener(const Setup& setup) : engine_(std::make_unique<Engine>()) {
  const bool secure = !setup.certificate_pem.empty();
  if (secure)
    engine_->server = std::make_unique<httplib::SSLServer>(
        [&](SSL_CTX& context) { return restrict_tls(context, setup.tls) && present_certificate(context, setup); });
  else
    engine_->server = std::make_unique<httplib::Server>();
  engine_->server->set_tcp_nodelay(true);  // before the bind: accepted sockets inherit it from the listening one
  const int port = engine_->server->is_valid() ? engine_->server->bind_to_any_port(setup.address) : -1;
  if (port <= 0) throw HarnessError(cat("The reference cannot listen on ", setup.address, "."));
  origin_ = cat(secure ? "https://" : "http://", setup.address, ":", port);
}

Listener::~Listener() {
  engine_->server->stop();
  if (engine_->thread.joinable()) engine_->thread.join();
}

void Listener::serve(Routes routes) {
  auto& server = *engine_->server;
  server.set_keep_alive_max_count(1000);
  server.set_keep_alive_timeout(30);  // seconds
  server.set_payload_max_length(most_body_bytes);
  server.new_task_queue = [] { return new httplib::ThreadPool(worker_threads); };
  const auto shared = std::make_shared<Routes>(std::move(routes));
  const httplib::Server::Handler handler = [shared](const httplib::Request& in, httplib::Response& out) {
    answer_from(*shared, in, out);
  };
  server.Get(".*", handler).Post(".*", handler).Put(".*", handler).Delete(".*", handler).Patch(".*", handler);
  const httplib::Server::Handler explain = [](const httplib::Request&, httplib::Response& out) {
    explain_library_fault(out);
  };
  server.set_error_handler(explain);
  engine_->thread = std::thread([&server] { server.listen_after_bind(); });
}

}  // namespace mcx
