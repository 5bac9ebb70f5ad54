// The MC servers of the two reference domains, three in each, and whom they trust: those at home the primary IdMS beside
// them and the one the environment names, those of the partner's domain the partner IdMS and nobody else. What the environment says for them: MCX_PRIMARY_ISSUER and MCX_PRIMARY_CERTIFICATE (an IdMS of
// this domain), MCX_SECOND_PRIMARY_ISSUER and MCX_SECOND_PRIMARY_CERTIFICATE (of another), MCX_CSK_ID (8 hex digits)
// and MCX_CSK (32), MCX_CSK_USERS (MC service IDs separated by blanks, besides those of the primary's users),
// MCX_KMS_URI, MCX_KMS_SIGNING_SECRET and MCX_KMS_ENCRYPTION_SECRET (hex) and MCX_KMS_SERVER (the MDSI).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/reference/idms.h"
#include "harness/reference/mcx_server.h"
#include "harness/reference/partner_idms.h"
#include "harness/reference/pki.h"
#include "harness/wire/json.h"
#include "harness/wire/sip_transport.h"

namespace mcx {

struct McxWish {
  SipTransport transport = SipTransport::tcp;  // of the URIs in the profile
  std::size_t most_clients = 3;
  bool protection_required = false;
  bool partner_idms = false;  // the profile tells of the partner's domain as well
};

class McxServers {
 public:
  // The IdMS of this domain, and one that is not. Throws UsageError when the environment cannot be read.
  struct Domain {
    const Idms& home;
    const PartnerIdms& partner;
  };
  McxServers(Authority& authority, const Domain& domain, const McxWish& wish);
  // Adds to a profile what is to be known of them: role and SIP URIs.
  void describe(Json& profile) const;

 private:
  using Servers = std::vector<std::unique_ptr<McxServer>>;  // in the order of all_mc_names()
  struct Staff;
  static Servers started(Authority& authority, const Staff& staff, const McxWish& wish);

  McxWish wish_;
  std::unique_ptr<TokenTrust> trust_, partner_trust_;
  Servers servers_, partner_servers_;
};

}  // namespace mcx
