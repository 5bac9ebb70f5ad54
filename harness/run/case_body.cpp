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

PartnerClient& CaseBody::partner() {
  if (!partner_) partner_ = std::make_unique<PartnerClient>(context_.wiring(), context_.client(0));
  return *partner_;
}

PartnerClient& CaseBody::partner_as_other_client() {
  if (!other_partner_) other_partner_ = std::make_unique<PartnerClient>(context_.wiring(), context_.client(1));
  return *other_partner_;
}

ServiceTokens& CaseBody::tokens() {
  if (!tokens_) tokens_ = std::make_unique<ServiceTokens>(context_.wiring());
  return *tokens_;
}

McClient CaseBody::mc_client(McService service, const User& of) {
  return McClient(context_.wiring(), tokens(), service, of);
}

McClient CaseBody::migrated_client(McService service, const User& of) {
  return McClient(context_.wiring(), tokens(), {service, McDomain::partner}, of);
}

Chain& CaseBody::chain() {
  if (!chain_) chain_ = std::make_unique<Chain>(context_, idms(), partner());
  return *chain_;
}

}  // namespace mcx
