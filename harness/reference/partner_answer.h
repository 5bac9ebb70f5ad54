// How a partner IdMS answers (TS 33.180 B.7.5; RFC 6749 5.1, 5.2).
#pragma once

#include <string>
#include <vector>

#include "harness/reference/assertion.h"
#include "harness/reference/oauth_answer.h"
#include "harness/reference/partner_idms.h"
#include "harness/reference/server.h"

namespace mcx {

struct PartnerIssuance {
  const Client* client;
  const PartnerUser* user;
  std::vector<std::string> asked, scope;  // requested, granted
  std::string assertion;                  // for deviations only
};

std::int64_t partner_token_lifetime();  // seconds

Response partner_answer(const PartnerIdms& idms, const PartnerIssuance& issuance);
std::string partner_access_token(const PartnerIdms& idms, const PartnerIssuance& issuance);
Response partner_refusal(const OauthFault& fault, int status = 400);
Response partner_refusal(const AssertionFault& fault);    // invalid_grant (RFC 7523 3.1)
Response partner_client_refusal(const std::string& why);  // 401

}  // namespace mcx
