#include "harness/run/case_body.h"

namespace mcx {

CaseBody::CaseBody() : context_(CaseContext::current()) {}
CaseBody::~CaseBody() = default;

IdmClient& CaseBody::idms() {
  if (!first_) first_ = std::make_unique<IdmClient>(context_.wiring(), context_.client(0));
  return *first_;
}

IdmClient& CaseBody::idms_as_other_client() {
  if (!second_) second_ = std::make_unique<IdmClient>(context_.wiring(), context_.client(1));
  return *second_;
}

}  // namespace mcx
