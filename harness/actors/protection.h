// What the CSK of an MC client does to a PUBLISH (TS 33.180 9.3.4, 9.3.5; TS 24.379 7.2.2): token, client ID and MC
// service ID encrypted under the confidentiality key, info document and settings signed under the integrity key, and
// the I_MESSAGE that delivers the CSK itself (TS 33.180 5.4). Wrong on purpose where a case wants it.
#pragma once

#include <string>

#include "harness/model/profile.h"
#include "harness/wire/key_derivation.h"
#include "harness/wire/mc_names.h"
#include "harness/wire/xml_signature.h"

namespace mcx {

// Anything but the defaults is wrong on purpose.
struct ProtectionShape {
  bool token = true, client_id = true;  // encrypted
  EncryptionShape encryption = {};
  SignatureShape signature = {};
  bool strange_cipher = false;  // encrypted under a key that nobody knows, by the name of the right one
  bool strange_signer = false;  // signed likewise
  bool signatures = true;
  bool info_signed = true;
  bool signed_bytes_differ = false;  // in one byte of the settings from what is sent
  bool signed_part_absent = false;   // a signature over a part that is not sent, besides the others
};

struct ProtectionKeys {
  Csk csk;
  std::string user;  // MC service ID
};

struct Protection {
  McService service{};
  ProtectionKeys keys;
  std::string delivery = {};  // bytes of the I_MESSAGE with the CSK; "" sends none
  ProtectionShape shape = {};
};

// What the profile's digits spell; its reader has seen to it that they are hexadecimal.
std::string bytes_in(std::string_view digits);
// The CSK of the profile. Unmet, with the key to set, when there is none.
Csk csk_of(const Profile& profile);
// Whether the MC server takes no access token that is in clear text, or unsigned, by its ICS.
bool demands_protection(const Profile& profile);

struct PublishRequest;
// Encrypts and signs what `request` has. A field whose type says anything but Normal stays as it is.
void protect(PublishRequest& request, const Protection& protection);

}  // namespace mcx
