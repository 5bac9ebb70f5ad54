// Numbers of MIKEY payloads and of what stands in them: RFC 3830 6, RFC 6043 6, RFC 6509 4.
#pragma once

#include <cstdint>

namespace mcx {

enum class MikeyPayload : std::uint8_t {
  last = 0,
  sign = 4,
  timestamp = 5,
  security_policy = 10,
  rand = 11,
  identity = 14,
  general_extension = 21,
  sakke = 26,
};

inline constexpr std::uint8_t mikey_empty_map = 1, mikey_generic_id_map = 2;
inline constexpr unsigned mikey_eccsi = 2;  // S type of a SIGN payload, RFC 6509 4.5

}  // namespace mcx
