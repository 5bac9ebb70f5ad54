// The security token as a partner IdMS sees it: an assertion to be validated (TS 33.180 B.8, B.11.3; RFC 7523 3; RFC
// 8725). Three judges in this order: is it a compact JWS, did a trusted primary sign it, do its claims hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/reference/partner_idms.h"
#include "harness/wire/jose.h"
#include "harness/wire/url.h"

namespace mcx {

struct AssertionFault {
  std::string why;         // one sentence in ASCII
  bool malformed = false;  // it could not even be read
  enum class Told { as_invalid_grant, as_invalid_request, as_status_500 } told = Told::as_invalid_grant;  // deviations
};

// What was read. A strict reader has one reading; deviations that tolerate other spellings may not know over which
// bytes the signature was made, and try each.
struct ReadAssertion {
  std::vector<Jws> readings;  // equal but for signing_input
  Json claims;
  std::optional<AssertionFault> fault;
};

// Who presents the assertion.
struct Bearer {
  std::string client_id;  // as the request states it
  const Parameters& form;
};

struct JudgedAssertion {
  const PartnerUser* user = nullptr;  // set when there is no fault
  Json claims = {};
  std::optional<AssertionFault> fault;
};

JudgedAssertion judged_assertion(const PartnerIdms& idms, const std::string& text, const Bearer& bearer);

// The three judges.
// A deviation decrypts with `own`, the key of the partner.
ReadAssertion read_assertion(const std::string& text, const Key& own);
std::optional<AssertionFault> fault_of_signature(const PartnerIdms& idms, const ReadAssertion& read);
std::optional<AssertionFault> fault_of_claims(const PartnerIdms& idms, const Json& claims, const Bearer& bearer);

// What only deviations do with an assertion that a conformant partner may take or leave.
std::optional<AssertionFault> mishandled(const ReadAssertion& read);

// Whether a trusted issuer goes by that name, compared as strings (RFC 7523 3 item 1).
bool same_issuer(std::string_view claimed, std::string_view trusted);

}  // namespace mcx
