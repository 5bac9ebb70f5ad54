// What stands in a pki folder: the keys with which the harness signs as a primary IdMS, and the certificates that are
// provisioned at a partner out of band (TS 33.180 5.1.4.2). "NAME.key" is a private key, "NAME.pem" its certificate.
#pragma once

#include <string>
#include <string_view>

namespace mcx {

inline constexpr std::string_view default_issuer = "https://primary.mcx-conformance.example";
inline constexpr std::string_view second_issuer = "https://second-primary.mcx-conformance.example";

namespace pki_files {
inline constexpr std::string_view ec = "primary-ec", rsa = "primary-rsa";   // of the harness as a primary
inline constexpr std::string_view second = "second-primary-ec";             // of another primary that is trusted
inline constexpr std::string_view second_rsa = "second-primary-rsa";        // likewise
inline constexpr std::string_view rogue = "rogue-ec";                       // of nobody; never provisioned
inline constexpr std::string_view look_alike = "look-alike-ec";  // as primary-ec in all but its key; never provisioned
inline constexpr std::string_view expired = "expired-ec", not_yet_valid = "not-yet-valid-ec";
inline constexpr std::string_view wrong_usage = "wrong-usage-ec";           // its certificate is not for signatures
inline constexpr std::string_view weak = "weak-rsa-1024";                   // RFC 7518 3.3 wants 2048 bits
inline constexpr std::string_view provision = "provision.pem";              // certificates of primary-ec and primary-rsa
inline constexpr std::string_view second_provision = "second-provision.pem";  // of second-primary-ec and -rsa
inline constexpr std::string_view faulty_provision = "faulty-provision.pem";  // of keys that must not be relied upon
inline constexpr std::string_view readme = "README.txt";

// Whoever has an EC key has an RSA key too, but for the weak one: "rogue-ec" and "rogue-rsa".
inline std::string rsa_of(std::string_view ec_name) {
  return std::string(ec_name.substr(0, ec_name.size() - 2)) + "rsa";
}
}  // namespace pki_files

}  // namespace mcx
