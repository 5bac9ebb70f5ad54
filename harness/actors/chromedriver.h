// A chromedriver of our own: started on a port of its choice on loopback, with a scratch folder for the browser's data,
// and ended with it by process id. It stays in our process group, so that whoever ends the case ends it too.
#pragma once

#include <sys/types.h>

#include <string>

#include "harness/base/clock.h"

namespace mcx {

class Chromedriver {
 public:
  // Waits until it listens. Throws Unmet when there is none on this machine or it does not come up in time.
  explicit Chromedriver(Deadline until);
  ~Chromedriver();
  Chromedriver(const Chromedriver&) = delete;
  Chromedriver& operator=(const Chromedriver&) = delete;
  const std::string& url() const { return url_; }             // "http://127.0.0.1:41234"
  const std::string& data_folder() const { return folder_; }  // for --user-data-dir
  pid_t process() const { return process_; }

 private:
  void spawn(int output);
  std::string announced_port(Deadline until);
  void end();
  std::string folder_, url_;
  pid_t process_ = -1;
  int output_ = -1;  // read end of its standard output, open as long as it lives
};

}  // namespace mcx
