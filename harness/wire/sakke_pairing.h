// The curve of SAKKE parameter set 1 (RFC 6509 Appendix A) and the Tate-Lichtenbaum pairing over it (RFC 6508 3.2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/wire/big_number.h"

namespace mcx {

const Curve& sakke_curve();  // y^2 = x^3 - 3x over a 1024 bit prime
// <R, Q> as its representative in F_p, 128 bytes. Both points are on the curve; nullopt when one of them is not of
// order q and the pairing therefore has no representative.
std::optional<std::string> sakke_pairing(std::string_view r, std::string_view q);
// g^exponent in PF_p[q] for g = <P, P>, 128 bytes: RFC 6508 6.2.1 step 4 a.
std::string sakke_g_power(const BigNumber& exponent);
std::string sakke_g();  // g itself

}  // namespace mcx
