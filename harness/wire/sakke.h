// SAKKE (RFC 6508) over parameter set 1 (RFC 6509 Appendix A): a 128 bit shared secret value (SSV) encapsulated to an
// identifier under a KMS's public key. Points are uncompressed octets (04, x, y: 257 bytes), master secrets 128 bytes
// at most. Not in constant time: keys of a test bed only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/base/secret.h"

namespace mcx {

// Z_T = [z]P, RFC 6508 2.2. `z` big-endian. HarnessError when z is not in 2 .. q-1.
std::string sakke_public_key(const Secret& z);
// Receiver Secret Key K_(b,T) = [(b + z)^-1]P, RFC 6508 6.1.1, of the identifier's bytes.
Secret sakke_receiver_key(const Secret& z, std::string_view identifier);
// Whether a receiver key belongs to identifier and public key: the pairing check of RFC 6508 6.1.2.
bool sakke_receiver_key_fits(const Secret& receiver_key, std::string_view identifier, std::string_view public_key);

// R || H, 273 bytes (RFC 6508 6.2.1 and 4). `ssv` 16 bytes. HarnessError when ssv or the public key has another form.
std::string sakke_encapsulate(const Secret& ssv, std::string_view identifier, std::string_view public_key);

enum class SakkeFault {
  none,
  wrong_length,     // not 273 bytes
  not_on_curve,     // R, RFC 6508 6.2.2
  wrong_key,        // the receiver key is no point of the curve
  does_not_verify,  // [r]([b]P + Z) is not R: another receiver's, another KMS's or altered
};
std::string_view sentence_for(SakkeFault fault);
struct SakkeOpened {
  Secret ssv;  // 16 bytes
  SakkeFault fault = SakkeFault::none;
  bool ok() const { return fault == SakkeFault::none; }
};
struct SakkeReceiver {
  std::string identifier;
  Secret key;              // RSK
  std::string public_key;  // Z of the KMS
};
SakkeOpened sakke_open(std::string_view encapsulated, const SakkeReceiver& receiver);

}  // namespace mcx
