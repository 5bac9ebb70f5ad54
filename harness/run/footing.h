// What many cases rest on, asked once before them and once after: the trust of a partner IdMS in the harness, a login
// that works. Where it is missing they are not begun, and one sentence says why; where it got lost, what they passed
// meanwhile is not relied upon.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/base/clock.h"
#include "harness/model/record.h"
#include "harness/run/product.h"
#include "harness/run/registry.h"

namespace mcx {

// No pass or warning of these cases is relied upon any more; a failure stays one. Returns those judged anew.
std::vector<CaseRecord*> doubt(RunRecord& run, const std::vector<std::string>& ids, const std::string& why);

class Footing {
 public:
  // `add` takes the record of a case that is not begun; `doubt` the ids of cases that are in doubt, and why.
  struct Hearers {
    std::function<void(CaseRecord)> add;
    std::function<void(const std::vector<std::string>&, const std::string&)> doubt;
  };
  Footing(const Product& product, Hearers hearers, Deadline until);
  void open(std::vector<RegisteredCase>& plan);  // takes the cases out of the plan that cannot come to anything
  void close();

 private:
  struct Ground {
    bool (*carries)(const RegisteredCase&, const Profile&);
    std::string (*fault)(const Profile&, const std::string& trust_pem, Deadline);
    Milliseconds patience;
    std::vector<std::string> ids;  // of the cases that rest on it
  };
  std::string fault_of(const Ground& ground) const;
  void open(Ground& ground, std::vector<RegisteredCase>& plan);

  const Product& product_;
  Hearers hearers_;
  Deadline until_;
  std::vector<Ground> grounds_;
};

}  // namespace mcx
