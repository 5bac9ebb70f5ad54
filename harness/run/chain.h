// A chain of messages from the login in one identity management domain to an access token of another (TS 33.180 C.2,
// 5.1.4.2), and into the binding of an MC server (5.1.3.2.1). Primary and partner IdMS are each the product or, where the
// profile does not name the role, the harness, unless MC servers take the tokens of one that is there without being under
// test.
// Messages are judged in the order in which they are sent, each by what its sender owes. The first that breaks an
// obligation ends the case: its expectation is the one that fails, and nothing later is judged. A sender that is
// not under test owes nothing.
#pragma once

#include <string>
#include <string_view>

#include "harness/actors/idm_client.h"
#include "harness/actors/partner_client.h"
#include "harness/run/context.h"

namespace mcx {

class Chain {
 public:
  Chain(CaseContext& context, IdmClient& idms, PartnerClient& partner)
      : context_(context), idms_(idms), partner_(partner) {}

  bool tests(Role role) const { return context_.profile().has_role(role); }
  // Whether somebody is there for it, under test or not; else the harness takes its place.
  bool has(Role role) const;

  // --- the trace
  // The next message, and who sent it; tells so when that one is not under test.
  void message(std::string_view name, Role sender);
  // One thing its sender owes. The expectations that follow judge these rows, as far as they bind this product. Where
  // none binds it, although somebody sent the message, nobody after it is blamed for what it lacks.
  void owes(std::string_view sentence, const Obligations& rows);

  // --- the messages; the harness in the place of a primary signs what it gives out, in that of a partner gives out
  // nothing The token response to a login, empty where the harness is the primary. Unmet when the login yields no code,
  // when the user has no service at the partner, and when the harness has no key that the partner trusts.
  TokenAnswer log_in(const User& user);
  // The token response to a login at the IdMS whose access tokens the MC servers at home take. Unmet without a code.
  TokenAnswer log_in_at_home(const User& user) { return idms_.redeem(idms_.obtain_code(user)); }
  // The exchange response to the access token of that login, for the partner at `address` or for the one of the
  // profile.
  TokenAnswer exchange(const TokenAnswer& login, const User& user, std::string_view address);
  TokenAnswer exchange(const TokenAnswer& login, const User& user) { return exchange(login, user, partner_address()); }
  // The partner's answer to that security token; `scope` as the client asks for it. Unmet when the partner does not
  // accept a security token that its primary made as it should (invalid_grant): then it was not told the primary's key.
  TokenAnswer redeem(const TokenAnswer& exchanged, const User& user, std::string_view scope);
  // Likewise, of a security token that is to be refused: the answer, whatever it is.
  TokenAnswer present(const TokenAnswer& exchanged, const User& user);

  // The address by which the client names the partner of the profile. Unmet when there is none.
  std::string partner_address() const { return idms_.partner_address(); }
  static Token security_token(const TokenAnswer& exchanged);

 private:
  CaseContext& context_;
  IdmClient& idms_;
  PartnerClient& partner_;
  std::string message_;
  bool sent_by_somebody_ = true;  // and not by the harness
  int sent_ = 0;
};

}  // namespace mcx
