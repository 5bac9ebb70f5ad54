// What the body of a case has at hand: the phases given, when and then; our actors; the users and clients leased to it.
// Only an expectation in then can fail the product; trouble before it is inconclusive.
#pragma once

#include <memory>
#include <string_view>

#include "harness/actors/forgery.h"
#include "harness/actors/idm_client.h"
#include "harness/actors/key_server.h"
#include "harness/actors/mc_client.h"
#include "harness/actors/partner_client.h"
#include "harness/actors/redirect_uri.h"
#include "harness/actors/service_token.h"
#include "harness/model/service.h"
#include "harness/run/chain.h"
#include "harness/run/context.h"

namespace mcx {

class CaseBody {
 public:
  CaseBody();
  virtual ~CaseBody();
  virtual void judge() = 0;

 protected:
  void given(std::string_view sentence) { context_.step(Phase::given, sentence); }
  void when(std::string_view sentence) { context_.step(Phase::when, sentence); }
  void then(std::string_view sentence) { context_.step(Phase::then, sentence); }
  // The expectations that follow judge these rows only; each stands in .verifies.
  void then(std::string_view sentence, const Obligations& judged) { context_.step(Phase::then, sentence, judged); }

  // The IdMS under test as the first leased client meets it, and as the second does.
  IdmClient& idms();
  IdmClient& idms_as_other_client();
  // The partner IdMS under test as clients of a primary meet it, and that primary, which is the harness.
  PartnerClient& partner();
  PartnerClient& partner_as_other_client();
  // A new MC client of the first leased user before the MC server under test, with identities of its own; and the IdMS
  // that the server trusts, which is the harness.
  McClient mc_client(McService service) { return mc_client(service, user()); }
  McClient mc_client(McService service, const User& of);
  // The same after the user has migrated: before the MC server of the partner's domain.
  McClient migrated_client(McService service, const User& of);
  ServiceTokens& tokens();
  // The way from one domain into the other, with the harness in the place of whoever is not under test.
  Chain& chain();
  const User& user() const { return context_.user(0); }
  const User& other_user() const { return context_.user(1); }
  const ClientRegistration& client() const { return context_.client(0); }
  const ClientRegistration& other_client() const { return context_.client(1); }
  const Profile& profile() const { return context_.profile(); }
  Random& random() { return context_.random(); }
  void advance_clock(int seconds) { context_.advance_clock(seconds); }
  void disable(const User& user) { context_.disable_user(user); }

 private:
  CaseContext& context_;
  std::unique_ptr<IdmClient> first_, second_;
  std::unique_ptr<PartnerClient> partner_, other_partner_;
  std::unique_ptr<ServiceTokens> tokens_;
  std::unique_ptr<Chain> chain_;
};

// A case over a table: `row` is the line this run of it judges.
template <typename Row>
class TableBody : public CaseBody {
 public:
  explicit TableBody(const Row& line) : row(line) {}

 protected:
  const Row& row;
};

}  // namespace mcx
