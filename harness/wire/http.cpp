#include "harness/wire/http.h"

#include <curl/curl.h>

#include <algorithm>
#include <map>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/http_traffic.h"
#include "harness/wire/sigpipe.h"
#include "harness/wire/silence.h"
#include "harness/wire/tls_observation.h"

namespace mcx {
namespace {

// A header field may not hold line ends (RFC 9110 5.5); values can come from the peer, so they are made harmless.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  return text;
}

struct HeaderLines {
  curl_slist* list = nullptr;
  HeaderLines() = default;
  HeaderLines(const HeaderLines&) = delete;
  HeaderLines& operator=(const HeaderLines&) = delete;
  ~HeaderLines() { curl_slist_free_all(list); }
  void add(const std::string& line) {
    curl_slist* const longer = curl_slist_append(list, line.c_str());
    if (longer == nullptr) throw HarnessError("out of memory for a request header");
    list = longer;
  }
};

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* traffic) {
  return static_cast<HttpTraffic*>(traffic)->take_header_line({data, size * count}) ? size * count : 0;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* traffic) {
  const bool room = static_cast<HttpTraffic*>(traffic)->take_body({data, size * count});
  return room ? size * count : size * count + 1;  // any other number stops libcurl
}

int on_debug(CURL*, curl_infotype kind, char* data, std::size_t size, void* traffic) {
  if (kind == CURLINFO_HEADER_OUT || kind == CURLINFO_DATA_OUT)
    static_cast<HttpTraffic*>(traffic)->note_sent({data, size}, kind == CURLINFO_HEADER_OUT);
  return 0;
}

int on_progress(void* traffic, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<HttpTraffic*>(traffic)->until.passed() ? 1 : 0;
}

CURLcode on_tls_context(CURL*, void* context, void* installer) {
  return (*static_cast<std::function<bool(void*)>*>(installer))(context) ? CURLE_OK : CURLE_ABORTED_BY_CALLBACK;
}

std::string text_info(CURL* handle, CURLINFO what) {
  char* text = nullptr;
  return curl_easy_getinfo(handle, what, &text) == CURLE_OK && text != nullptr ? text : "";
}

long number_info(CURL* handle, CURLINFO what) {
  long number = 0;
  return curl_easy_getinfo(handle, what, &number) == CURLE_OK ? number : 0;
}

std::string with_port(const std::string& address, long port) {
  if (address.empty()) return {};
  return address.find(':') == std::string::npos ? cat(address, ':', port) : cat('[', address, "]:", port);
}

std::string place_of(const std::optional<Url>& url, std::string_view spelled) {
  if (!url) return printable(spelled, 200);
  const std::string origin = url->origin();
  return origin.substr(origin.find("//") + 2);
}

bool is_http(const Url& url) {
  return equal_ignoring_case(url.scheme, "http") || equal_ignoring_case(url.scheme, "https");
}

}  // namespace

// The libcurl handle with its kept connections, and the facts of each connection's handshake.
struct HttpClient::Connection {
  Setup setup;
  CURL* handle = nullptr;
  TlsObservation observation;
  std::map<std::string, TlsFacts> handshakes;  // by "local remote"
  char detail[CURL_ERROR_SIZE] = "";
  std::function<bool(void*)> installer = [this](void* context) { return observation.install(context, setup.tls, setup.trust_pem); };

  explicit Connection(Setup given) : setup(std::move(given)) {}
  ~Connection() {
    const WithoutSigpipe quiet;
    if (handle != nullptr) curl_easy_cleanup(handle);
  }
  void open();
  void option(CURLoption name, auto value) {
    if (curl_easy_setopt(handle, name, value) != CURLE_OK) throw HarnessError("libcurl refuses an option of ours");
  }
  void prepare(HttpTraffic& traffic);
  void prepare_tls();
  void prepare_request(const HttpRequest& request, HeaderLines& lines);
  void prepare_body(const HttpRequest& request);
  void begin(const HttpRequest& request, HttpTraffic& traffic, HeaderLines& lines);
  void exchange(const HttpRequest& request, HttpTraffic& traffic, Exchange& evidence);
  void finish(int code, const HttpRequest& request, HttpTraffic& traffic, Exchange& evidence);
  void conclude(int code, const HttpRequest& request, HttpTraffic& traffic);
  TlsFacts facts_between(const std::string& local, const std::string& remote);
  void write_down(const HttpRequest& request, const HttpTraffic& traffic, Exchange evidence);
};

// Not before the first exchange: the parent that forks the cases must have opened nothing.
void HttpClient::Connection::open() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (handle == nullptr) handle = started == CURLE_OK ? curl_easy_init() : nullptr;
  if (handle == nullptr) throw HarnessError("libcurl does not start");
  curl_easy_reset(handle);
}

void HttpClient::Connection::prepare(HttpTraffic& traffic) {
  detail[0] = '\0';
  option(CURLOPT_ERRORBUFFER, detail);
  option(CURLOPT_NOSIGNAL, 1L);
  option(CURLOPT_QUICK_EXIT, 1L);  // do not wait for a name server that hangs
  option(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  option(CURLOPT_PROTOCOLS_STR, "http,https");
  option(CURLOPT_FOLLOWLOCATION, 0L);
  option(CURLOPT_PROXY, "");
  option(CURLOPT_HTTP_CONTENT_DECODING, 0L);
  option(CURLOPT_PATH_AS_IS, 1L);
  option(CURLOPT_TCP_NODELAY, 1L);
  // Starts the cookie engine; the list of CURLOPT_COOKIEFILE would be lost at the next reset.
  if (setup.cookies) option(CURLOPT_COOKIELIST, "Set-Cookie:");
  option(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(traffic.until.left().count(), 1)));
  option(CURLOPT_FRESH_CONNECT, setup.keep_connections ? 0L : 1L);
  option(CURLOPT_FORBID_REUSE, setup.keep_connections ? 0L : 1L);
  option(CURLOPT_NOPROGRESS, 0L);
  option(CURLOPT_XFERINFOFUNCTION, &on_progress);
  option(CURLOPT_XFERINFODATA, &traffic);
  option(CURLOPT_HEADERFUNCTION, &on_header);
  option(CURLOPT_HEADERDATA, &traffic);
  option(CURLOPT_WRITEFUNCTION, &on_body);
  option(CURLOPT_WRITEDATA, &traffic);
  option(CURLOPT_VERBOSE, 1L);
  option(CURLOPT_DEBUGFUNCTION, &on_debug);
  option(CURLOPT_DEBUGDATA, &traffic);
}

void HttpClient::Connection::prepare_tls() {
  option(CURLOPT_CAINFO, nullptr);  // the observation installs what is trusted
  option(CURLOPT_CAPATH, nullptr);
  option(CURLOPT_SSL_VERIFYPEER, 1L);
  option(CURLOPT_SSL_VERIFYHOST, 2L);
  option(CURLOPT_SSL_SESSIONID_CACHE, 0L);  // a resumed handshake shows no chain
  option(CURLOPT_SSL_CTX_FUNCTION, &on_tls_context);
  option(CURLOPT_SSL_CTX_DATA, &installer);
  observation.expect();
}

void HttpClient::Connection::prepare_body(const HttpRequest& request) {
  const bool bodiless = request.method == "GET" || request.method == "DELETE" || request.method == "OPTIONS";
  if (request.method == "HEAD") {
    option(CURLOPT_NOBODY, 1L);
  } else if (!request.body.empty() || !bodiless) {
    option(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    option(CURLOPT_POSTFIELDS, request.body.data());
  }
  option(CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

// libcurl adds Accept, Content-Type and Expect by itself; "Name:" takes its addition back, "Name;" sends an empty
// value.
void HttpClient::Connection::prepare_request(const HttpRequest& request, HeaderLines& lines) {
  option(CURLOPT_URL, request.url.c_str());
  prepare_body(request);
  for (const std::string_view own : {"Accept", "Content-Type", "Expect"}) {
    const bool given = std::any_of(request.headers.begin(), request.headers.end(),
                                   [&](const HttpHeader& each) { return equal_ignoring_case(each.name, own); });
    if (!given) lines.add(cat(own, ':'));
  }
  for (const auto& [name, value] : request.headers)
    lines.add(on_one_line(trim(value).empty() ? cat(name, ';') : cat(name, ": ", value)));
  option(CURLOPT_HTTPHEADER, lines.list);
}

void HttpClient::Connection::conclude(int code, const HttpRequest& request, HttpTraffic& traffic) {
  HttpAnswer& answer = traffic.answer;
  if (code == CURLE_OK) {
    answer.status = static_cast<int>(number_info(handle, CURLINFO_RESPONSE_CODE));
    answer.body = traffic.body;
    return;
  }
  if (!observation.fault().empty()) throw HarnessError(observation.fault());
  const Trouble trouble{code, detail[0] != '\0' ? detail : curl_easy_strerror(static_cast<CURLcode>(code)),
                        observation.distrust()};
  answer.silence = silence_for(trouble);
  const auto& because = !traffic.over.empty()      ? traffic.over
                        : trouble.distrust.empty() ? trouble.detail
                                                   : trouble.distrust;
  answer.why = sentence_for(answer.silence, place_of(parse_url(request.url), request.url), because);
  answer.version.clear();
  answer.headers.clear();
}

// A kept connection shook hands in an earlier exchange; its facts are given again.
TlsFacts HttpClient::Connection::facts_between(const std::string& local, const std::string& remote) {
  const std::string ends = cat(local, ' ', remote);
  if (observation.seen()) return handshakes[ends] = observation.facts();
  if (number_info(handle, CURLINFO_NUM_CONNECTS) > 0) handshakes.erase(ends);
  const auto known = handshakes.find(ends);
  return known == handshakes.end() ? TlsFacts() : known->second;
}

void HttpClient::Connection::begin(const HttpRequest& request, HttpTraffic& traffic, HeaderLines& lines) {
  open();
  prepare(traffic);
  prepare_tls();
  prepare_request(request, lines);
}

void HttpClient::Connection::exchange(const HttpRequest& request, HttpTraffic& traffic, Exchange& evidence) {
  const WithoutSigpipe quiet;
  HeaderLines lines;
  begin(request, traffic, lines);
  finish(curl_easy_perform(handle), request, traffic, evidence);
}

void HttpClient::Connection::finish(int code, const HttpRequest& request, HttpTraffic& traffic, Exchange& evidence) {
  conclude(code, request, traffic);
  traffic.answer.remote_address = text_info(handle, CURLINFO_PRIMARY_IP);
  evidence.local = with_port(text_info(handle, CURLINFO_LOCAL_IP), number_info(handle, CURLINFO_LOCAL_PORT));
  evidence.remote = with_port(traffic.answer.remote_address, number_info(handle, CURLINFO_PRIMARY_PORT));
  traffic.answer.tls = evidence.tls = facts_between(evidence.local, evidence.remote);
}

// Everything is masked before anything is handed on. The request is masked a second time because the answer can teach
// a secret that it already held.
void HttpClient::Connection::write_down(const HttpRequest& request, const HttpTraffic& traffic, Exchange evidence) {
  if (!setup.record) return;
  if (setup.redactor == nullptr) throw HarnessError("an exchange can be recorded through a redactor only");
  Redactor& redactor = *setup.redactor;
  evidence.request = redactor.mask(traffic.sent);
  const auto learned = redactor.learned();
  evidence.response = redactor.mask(traffic.received_head + traffic.body);
  if (redactor.learned() != learned) evidence.request = redactor.mask(evidence.request);
  evidence.url = redactor.mask(request.url);
  evidence.failure = redactor.mask(traffic.answer.why);
  evidence.tokens = redactor.take_tokens();
  evidence.name = request.name;
  evidence.method = request.method;
  evidence.status = traffic.answer.status;
  setup.record(std::move(evidence));
}

HttpClient::HttpClient(Setup setup) : connection_(std::make_unique<Connection>(std::move(setup))) {}
HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::send(const HttpRequest& request) {
  Connection& connection = *connection_;
  const Deadline until = Deadline::in(connection.setup.limits.exchange).earlier(connection.setup.until);
  HttpTraffic traffic{connection.setup.limits, until};
  const std::int64_t began = monotonic_ms();
  Exchange evidence;
  evidence.started_ms = began - connection.setup.began_ms;
  const auto url = parse_url(request.url);
  const auto refuse = [&](Silence silence, std::string_view why) {
    traffic.answer.silence = silence;
    traffic.answer.why = sentence_for(silence, place_of(url, request.url), why);
  };
  if (!url || !is_http(*url))
    refuse(Silence::unresolved, "it is not an absolute http or https URL");
  else if (until.passed())
    refuse(Silence::timed_out, "no time was left to send the request");
  else
    connection.exchange(request, traffic, evidence);
  evidence.duration_ms = monotonic_ms() - began;
  connection.write_down(request, traffic, std::move(evidence));
  return std::move(traffic.answer);
}

namespace {

// What libcurl says of each handle when all are done.
std::map<CURL*, CURLcode> performed(const std::vector<CURL*>& handles) {
  std::map<CURL*, CURLcode> codes;
  for (auto* each : handles) codes[each] = CURLE_FAILED_INIT;
  CURLM* const all = curl_multi_init();
  if (all == nullptr) throw HarnessError("libcurl does not start");
  for (auto* each : handles) curl_multi_add_handle(all, each);
  int running = 1;
  while (running > 0 && curl_multi_perform(all, &running) == CURLM_OK && running > 0)
    curl_multi_poll(all, nullptr, 0, 100, nullptr);  // each handle has its own deadline
  int left = 0;
  while (const auto* message = curl_multi_info_read(all, &left))
    if (message->msg == CURLMSG_DONE) codes[message->easy_handle] = message->data.result;
  for (auto* each : handles) curl_multi_remove_handle(all, each);
  curl_multi_cleanup(all);
  return codes;
}

}  // namespace

std::vector<HttpAnswer> HttpClient::send_at_once(const HttpRequest& request, int count) {
  struct Copy {
    Connection connection;
    HttpTraffic traffic;
    HeaderLines lines;
    Copy(const Setup& setup, Deadline until) : connection(setup), traffic{setup.limits, until} {}
  };
  const WithoutSigpipe quiet;
  const auto& setup = connection_->setup;
  const auto until = Deadline::in(setup.limits.exchange).earlier(setup.until);
  const std::int64_t began = monotonic_ms();
  std::vector<std::unique_ptr<Copy>> copies;  // libcurl keeps pointers into them
  std::vector<CURL*> handles;
  for (int i = 0; i < count; ++i) {
    auto& copy = *copies.emplace_back(std::make_unique<Copy>(setup, until));
    copy.connection.begin(request, copy.traffic, copy.lines);
    handles.push_back(copy.connection.handle);
  }
  auto codes = performed(handles);
  std::vector<HttpAnswer> answers;
  for (auto& copy : copies) {
    Exchange evidence;
    evidence.started_ms = began - setup.began_ms;
    evidence.duration_ms = monotonic_ms() - began;
    copy->connection.finish(codes[copy->connection.handle], request, copy->traffic, evidence);
    connection_->write_down(request, copy->traffic, std::move(evidence));
    answers.push_back(std::move(copy->traffic.answer));
  }
  return answers;
}

}  // namespace mcx
