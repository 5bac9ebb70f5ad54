#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>

#include <utility>

#include "harness/base/errors.h"
#include "harness/wire/big_number.h"

namespace mcx {
namespace {

void demand(int result) {
  if (result != 1) throw HarnessError("elliptic curve: OpenSSL refused");
}

BigNumber field_of(const EC_GROUP* group) {
  BigNumber p;
  demand(EC_GROUP_get_curve(group, p.get(), nullptr, nullptr, nullptr));
  return p;
}

BigNumber order_of(const EC_GROUP* group) {
  BigNumber q;
  demand(EC_GROUP_get_order(group, q.get(), nullptr));
  return q;
}

}  // namespace

void Curve::Free::operator()(ec_group_st* group) const { EC_GROUP_free(group); }
void Curve::Free::operator()(ec_point_st* point) const { EC_POINT_clear_free(point); }

Curve::Curve(Group group, BigNumber p, BigNumber q) : group_(std::move(group)), p_(std::move(p)), q_(std::move(q)) {
  const auto* generator = EC_GROUP_get0_generator(group_.get());
  generator_.resize(octets());
  const auto length =
      EC_POINT_point2oct(group_.get(), generator, POINT_CONVERSION_UNCOMPRESSED,
                         reinterpret_cast<unsigned char*>(generator_.data()), generator_.size(), nullptr);
  demand(length == generator_.size());
}

Curve::Curve(const Parameters& given)
    : group_(EC_GROUP_new_curve_GFp(given.p.get(), given.a.get(), given.b.get(), nullptr)), p_(given.p), q_(given.q) {
  demand(group_ ? 1 : 0);
  generator_ = std::string(1, '\x04') + given.gx.bytes(octets() / 2) + given.gy.bytes(octets() / 2);
  demand(EC_GROUP_set_generator(group_.get(), point_of(generator_).get(), q_.get(), nullptr));
}

const Curve& Curve::p256() {
  static const Curve curve = [] {
    Group group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    auto p = field_of(group.get());
    auto q = order_of(group.get());
    return Curve(std::move(group), std::move(p), std::move(q));
  }();
  return curve;
}

std::size_t Curve::octets() const { return 1 + 2 * static_cast<std::size_t>((p_.bits() + 7) / 8); }

Curve::Point Curve::blank() const { return Point(EC_POINT_new(group_.get())); }

bool Curve::has(std::string_view octets_given) const {
  if (octets_given.size() != octets() || octets_given[0] != '\x04') return false;
  const auto point = blank();
  const auto* data = reinterpret_cast<const unsigned char*>(octets_given.data());
  const bool on_curve = EC_POINT_oct2point(group_.get(), point.get(), data, octets_given.size(), nullptr) == 1;
  ERR_clear_error();  // a peer's bad point is no trouble of the next TLS call
  return on_curve;
}

Curve::Point Curve::point_of(std::string_view octets_given) const {
  auto point = blank();
  const auto* data = reinterpret_cast<const unsigned char*>(octets_given.data());
  demand(EC_POINT_oct2point(group_.get(), point.get(), data, octets_given.size(), nullptr));
  return point;
}

std::optional<std::string> Curve::octets_of(const Point& point) const {
  if (EC_POINT_is_at_infinity(group_.get(), point.get()) == 1) return std::nullopt;
  std::string out(octets(), '\0');
  const auto length = EC_POINT_point2oct(group_.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED,
                                         reinterpret_cast<unsigned char*>(out.data()), out.size(), nullptr);
  demand(length == out.size());
  return out;
}

std::optional<std::string> Curve::times(const BigNumber& scalar, std::string_view point) const {
  return combined(BigNumber(0UL), scalar, point);
}

// With two scalars OpenSSL takes both at once, and not in constant time: a single one would take twice as long.
std::optional<std::string> Curve::combined(const BigNumber& a, const BigNumber& b, std::string_view point) const {
  const auto out = blank();
  demand(EC_POINT_mul(group_.get(), out.get(), a.get(), point_of(point).get(), b.get(), nullptr));
  return octets_of(out);
}

std::optional<std::string> Curve::sum(std::string_view one, std::string_view other) const {
  const auto out = blank();
  demand(EC_POINT_add(group_.get(), out.get(), point_of(one).get(), point_of(other).get(), nullptr));
  return octets_of(out);
}

BigNumber Curve::x_of(std::string_view point) const { return BigNumber::from_bytes(point.substr(1, octets() / 2)); }

BigNumber Curve::y_of(std::string_view point) const { return BigNumber::from_bytes(point.substr(1 + octets() / 2)); }

}  // namespace mcx
