// Protection of the token and client ID in a PUBLISH or REGISTER (TS 24.379 7.3.1A; TS 33.180 5.4 and 9.3): integrity
// first, then decryption, under keys that come of a CSK. A CSK is provisioned for a list of users, or delivered in an
// I_MESSAGE of the same request and then tied to the IMPU and the MC service ID it came with.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/reference/publish_body.h"
#include "harness/wire/kms.h"

namespace mcx {

struct ProtectionSetup {
  bool required = false;           // a token in clear text is refused
  std::optional<Csk> csk;          // provisioned
  std::vector<std::string> users;  // MC service IDs that the provisioned CSK is for
  std::optional<Kms> kms;          // whose key set this server has
  std::string server_id;           // MDSI, the receiver of I_MESSAGEs
};

// The info document in clear text. A value that was not there is nullopt.
struct ClearInfo {
  std::optional<std::string> token, client_id, request_uri;
  std::string key_user;  // whose key opened it; "" when nothing was encrypted
};

// A CSK, whose it is and where it came from; "" is any IMPU.
struct KnownCsk {
  Csk csk;
  std::string user, impu;
};

class ProtectionGate {
 public:
  explicit ProtectionGate(ProtectionSetup setup) : setup_(std::move(setup)) {}
  // Throws Refusal: 403 with 139 or 140, with 101 for a document that is not the service's. `body.info` is there.
  ClearInfo open(McService service, const PublishBody& body, const std::string& impu);

 private:
  std::vector<KnownCsk> known_for(const PublishBody& body, const std::string& impu);
  std::optional<KnownCsk> delivered(const PublishBody& body, const std::string& impu) const;
  void check_replay(const PublishBody& body, const std::string& impu);
  void keep(const KnownCsk& known);
  ProtectionSetup setup_;
  std::deque<KnownCsk> delivered_;
  std::map<std::string, std::string> seen_;  // digest of a protected document -> the IMPU it came from
  std::deque<std::string> seen_order_;
};

}  // namespace mcx
