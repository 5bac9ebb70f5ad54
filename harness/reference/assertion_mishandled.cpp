// Where the standard leaves a partner the choice, an answer can still be wrong: misnamed, or none at all.
#include <cmath>
#include <cstdlib>

#include "harness/base/text.h"
#include "harness/reference/assertion.h"
#include "harness/reference/deviating.h"
#include "harness/reference/idms_clock.h"

namespace mcx {
namespace {

using Told = AssertionFault::Told;

constexpr double year = 365.0 * 24 * 3600;  // seconds

// Of a NumericDate, in seconds from now; nothing when the claim is none.
std::optional<double> from_now(const Json& claims, std::string_view name) {
  const auto* claim = claims.find(name);
  if (claim == nullptr || !claim->is(Json::Kind::number)) return std::nullopt;
  return std::strtod(claim->text().c_str(), nullptr) - static_cast<double>(idms_now());
}

bool just_expired(const Json& claims) {
  const auto exp = from_now(claims, "exp");
  return exp && *exp < 0 && *exp > -30;
}

bool oddly_dated(const Json& claims) {
  return from_now(claims, "exp").value_or(0) > year || from_now(claims, "iat").value_or(0) < -year;
}

bool exp_has_fraction(const Json& claims) {
  const auto exp = from_now(claims, "exp");
  return exp && std::floor(*exp) != *exp;
}

// s is the second half; above half the order of P-256 its first bit is set, but for a chance of 1 in 2^32.
bool has_high_s(const Jws& jws) {
  return jws.alg() == "ES256" && jws.signature.size() == 64 &&
         (static_cast<unsigned char>(jws.signature[32]) & 0x80u) != 0;
}

// What breaks a look-up that takes a kid as it comes.
bool breaks_look_up(const std::string& kid) {
  return kid.find_first_of(std::string_view("\0\r\n'$/", 6)) != std::string::npos;
}

}  // namespace

std::optional<AssertionFault> mishandled(const ReadAssertion& read) {
  const auto& jws = read.readings.front();
  const auto broken = [](Deviation deviation, bool met) { return met && deviates(deviation); };
  if (broken(Deviation::assertion_just_expired_misnamed, just_expired(read.claims)) ||
      broken(Deviation::assertion_odd_dates_misnamed, oddly_dated(read.claims)))
    return AssertionFault{"The times of the assertion are odd.", false, Told::as_invalid_request};
  if (broken(Deviation::assertion_exp_fraction_500, exp_has_fraction(read.claims)) ||
      broken(Deviation::assertion_high_s_500, has_high_s(jws)) ||
      broken(Deviation::assertion_kid_unchecked, breaks_look_up(jws.kid())))
    return AssertionFault{"Something broke.", false, Told::as_status_500};
  return std::nullopt;
}

}  // namespace mcx
