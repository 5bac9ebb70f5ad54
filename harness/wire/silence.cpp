#include "harness/wire/silence.h"

#include <curl/curl.h>

#include "harness/base/text.h"

namespace mcx {
namespace {

bool says(const Trouble& trouble, std::string_view words) { return trouble.detail.find(words) != std::string::npos; }

// libcurl gives one code for several troubles of a connection that was open.
Silence on_open_connection(const Trouble& trouble) {
  if (says(trouble, "chunked-encoding")) return Silence::malformed;
  if (says(trouble, "response headers")) return Silence::too_large;
  // In TLS 1.3 the server refuses after our side of the handshake is done.
  if (says(trouble, " alert ")) return Silence::tls_failed;
  return Silence::closed;
}

}  // namespace

Silence silence_for(const Trouble& trouble) {
  if (!trouble.distrust.empty()) return Silence::untrusted;
  switch (trouble.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_URL_MALFORMAT:
      return Silence::unresolved;
    case CURLE_COULDNT_CONNECT:
      return Silence::refused;
    case CURLE_PEER_FAILED_VERIFICATION:
      return Silence::wrong_host;
    case CURLE_SSL_CACERT_BADFILE:
      return Silence::untrusted;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_ENGINE_INITFAILED:
      return Silence::tls_failed;
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_ABORTED_BY_CALLBACK:
      return Silence::timed_out;
    case CURLE_WRITE_ERROR:    // our own callbacks stop at the caps
    case CURLE_OUT_OF_MEMORY:  // libcurl's word for a header line over its own cap
      return Silence::too_large;
    case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9: no status line
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_FILESIZE_EXCEEDED:  // a Content-Length beyond 64 bits
      return Silence::malformed;
    default:
      return on_open_connection(trouble);
  }
}

std::string sentence_for(Silence silence, std::string_view place, std::string_view detail) {
  const auto because = detail.empty() ? std::string() : cat(" (", printable(detail, 200), ')');
  switch (silence) {
    case Silence::none:
      return {};
    case Silence::refused:
      return cat("no connection to ", place, ": nothing accepts there", because);
    case Silence::unresolved:
      return cat("the address ", place, " cannot be resolved", because);
    case Silence::untrusted:
      return cat("the certificate of ", place, " is not trusted by the CA certificates of the profile", because);
    case Silence::wrong_host:
      return cat("the certificate of ", place, " is for another host name", because);
    case Silence::tls_failed:
      return cat("the TLS handshake with ", place, " failed", because);
    case Silence::timed_out:
      return cat(place, " gave no whole answer before the deadline", because);
    case Silence::closed:
      return cat(place, " closed the connection before a whole answer", because);
    case Silence::malformed:
      return cat(place, " answered something that is not HTTP/1.1", because);
    case Silence::too_large:
      return cat("the answer of ", place, " is larger than allowed", because);
  }
  return cat(place, " gave no answer", because);
}

}  // namespace mcx
