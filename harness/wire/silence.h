// Why an HTTP exchange gave no answer, in one of the ten ways a vendor can act on, and the sentence that says so.
#pragma once

#include <string>
#include <string_view>

#include "harness/wire/http.h"

namespace mcx {

// What the transport saw of an exchange that failed.
struct Trouble {
  int code = 0;          // CURLcode
  std::string detail;    // libcurl's own words
  std::string distrust;  // why the certificate chain was refused; "" when it was good
};

Silence silence_for(const Trouble& trouble);
// `place` is host:port. "no connection to 127.0.0.1:8443: nothing accepts there (...)".
std::string sentence_for(Silence silence, std::string_view place, std::string_view detail);

}  // namespace mcx
