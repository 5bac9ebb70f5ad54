// The I_MESSAGE in which an MC client delivers a CSK to its MC server (TS 33.180 5.4, 5.2.2): from the MC service ID of
// its user, to the MDSI of the server, both under the KMS of the profile. Wrong on purpose where a case wants it.
#pragma once

#include <cstdint>
#include <string>

#include "harness/model/profile.h"
#include "harness/wire/kms.h"

namespace mcx {

// Anything but the defaults is wrong on purpose.
struct DeliveryShape {
  std::string initiator = {};  // IDRi; "" the user of the client
  std::string receiver = {};   // to whom the key is encapsulated, and IDRr; "" the server
  std::string signer = {};     // whose signature stands under it; "" the initiator's
  bool is_signed = true;
  bool alter_signature = false;
  std::uint8_t purpose = 2;  // top four bits of the CSK-ID (TS 36.579-1 5.5.9.1)
};

struct CskDelivery {
  Kms kms;
  std::string server;  // MDSI
  DeliveryShape shape = {};
};

// KMS and MDSI of the profile. Unmet, with the keys to set, when there are none.
CskDelivery csk_delivery_of(const Profile& profile);
// A CSK of the purpose that the delivery has.
Csk csk_for(const CskDelivery& delivery);
// The bytes of a new I_MESSAGE, as of now; `user` is an MC service ID.
std::string delivered_bytes(const CskDelivery& delivery, const Csk& csk, const std::string& user);

}  // namespace mcx
