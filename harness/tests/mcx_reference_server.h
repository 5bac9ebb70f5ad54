// The reference's MC servers as a process beside a test, and an MC client towards one of them on SIP-2: it signs the
// access tokens itself, as the IdMS that the servers are told to trust.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/run/pki.h"
#include "harness/run/program.h"
#include "harness/wire/jose.h"
#include "harness/wire/kms.h"
#include "harness/wire/mc_info.h"
#include "harness/wire/mime.h"
#include "harness/wire/poc_settings.h"
#include "harness/wire/sip_client.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/xml_signature.h"

namespace mcx::testing {

struct ReferenceWish {
  std::vector<std::string> arguments;
  std::optional<Csk> csk;  // provisioned, for csk_user
  std::string csk_user;
  std::optional<Kms> kms;
  SipTransport transport = SipTransport::tcp;
};

class McxReference {
 public:
  explicit McxReference(const ReferenceWish& wish = {});
  SipUri uri(McService service) const;
  const std::string& trust_pem() const { return trust_; }
  SipTransport transport() const { return transport_; }
  // Claims of a good access token for that service, and their signature.
  Json claims(McService service, const std::string& id) const;
  std::string signed_token(const Json& claims) const;
  std::string token(McService service, const std::string& id) const { return signed_token(claims(service, id)); }

 private:
  TemporaryPki pki_;
  RunningProgram program_;
  Json profile_;
  std::string trust_;
  SipTransport transport_;
};

// What a PUBLISH is made of; an empty member is left out.
struct Publishing {
  std::optional<McInfo> info;
  std::optional<PocSettings> settings = PocSettings{.entity = "urn:uuid:00000000-0000-0000-0000-000000000001"};
  std::string tag, expires = "4294967295", event = "poc-settings";
  std::string mikey;                 // bytes of the I_MESSAGE
  std::optional<ContentKey> signer;  // of both parts
  bool info_unsigned = false;        // then of the settings only
  SignatureShape signature = {};
};

class McxClient {
 public:
  McxClient(const McxReference& server, McService service, std::string impu);
  SipMessage publish(const Publishing& what) const;
  SipAnswer send(const SipMessage& request) { return client_.send(request); }
  SipAnswer send(const Publishing& what) { return send(publish(what)); }
  SipAnswer authorise(const std::string& id, const std::string& client_id);
  SipAnswer settings_only(const std::string& id, const std::string& client_id);
  SipMessage request(const std::string& method) const;
  SipClient& wire() { return client_; }

 private:
  const McxReference& server_;
  McService service_;
  std::string impu_;
  mutable SipClient client_;
};

// "101", or "" without a Warning that can be read.
std::string warning_digits(const SipAnswer& answer);

}  // namespace mcx::testing
