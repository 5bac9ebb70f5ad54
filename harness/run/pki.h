// Makes a pki folder (model/pki_files.h): keys and self-signed X.509 certificates for the harness in the place of a
// primary IdMS, good ones and such as a partner must not be deceived by.
#pragma once

#include <string>

#include <sys/types.h>

namespace mcx {

// Fills `folder`, which is made when it is not there. What an earlier call wrote is replaced; UsageError when anything
// else stands there. Keys can be read by their owner only.
void make_pki(const std::string& folder, const std::string& issuer);

// A pki folder for the length of a run; it goes with this object, in the process that made it.
class TemporaryPki {
 public:
  TemporaryPki() = default;
  explicit TemporaryPki(const std::string& issuer);  // HarnessError when no folder can be made
  TemporaryPki(TemporaryPki&& other) noexcept;
  TemporaryPki& operator=(TemporaryPki&& other) noexcept;
  ~TemporaryPki();
  const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
  pid_t owner_ = -1;
};

}  // namespace mcx
