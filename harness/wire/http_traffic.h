// The bytes of one HTTP exchange as libcurl hands them over, piece by piece, held within the caps and turned into an
// HttpAnswer as they come.
#pragma once

#include <string>
#include <string_view>

#include "harness/base/clock.h"
#include "harness/wire/http.h"

namespace mcx {

struct HttpTraffic {
  HttpLimits limits;
  Deadline until;
  std::string sent;           // head and body as they went out
  std::string received_head;  // of every interim answer and of the final one; trailers too
  std::string body;           // without its transfer coding
  HttpAnswer answer;
  std::string over;  // which cap was passed, in words
  bool head_done = false;

  void note_sent(std::string_view bytes, bool is_head);
  // False when a cap is passed: the exchange ends.
  bool take_header_line(std::string_view line);
  bool take_body(std::string_view bytes);
};

}  // namespace mcx
