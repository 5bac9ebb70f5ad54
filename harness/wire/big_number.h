// Integers and elliptic curve points of OpenSSL as values: what ECCSI and SAKKE compute with. Big-endian bytes outside.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct bignum_st;
struct ec_group_st;
struct ec_point_st;

namespace mcx {

class BigNumber {
 public:
  BigNumber();
  explicit BigNumber(unsigned long value);
  BigNumber(const BigNumber& other);
  BigNumber& operator=(const BigNumber& other);
  BigNumber(BigNumber&&) noexcept;
  BigNumber& operator=(BigNumber&&) noexcept;
  ~BigNumber();
  static BigNumber from_bytes(std::string_view bytes);
  static BigNumber from_hex(const char* digits);
  static BigNumber power_of_two(int exponent);
  static BigNumber below(const BigNumber& bound);  // random, 1 .. bound - 1

  std::string bytes(std::size_t length) const;  // padded on the left; HarnessError when it does not fit
  int bits() const;
  bool bit(int index) const;
  bool is_zero() const;
  bool operator==(const BigNumber& other) const;
  bool operator<(const BigNumber& other) const;
  bignum_st* get() const { return number_.get(); }

 private:
  struct Free {
    void operator()(bignum_st* number) const;
  };
  std::unique_ptr<bignum_st, Free> number_;
};

BigNumber remainder(const BigNumber& a, const BigNumber& modulus);
BigNumber add_mod(const BigNumber& a, const BigNumber& b, const BigNumber& modulus);
BigNumber multiply_mod(const BigNumber& a, const BigNumber& b, const BigNumber& modulus);
std::optional<BigNumber> inverse_mod(const BigNumber& a, const BigNumber& modulus);  // nullopt when there is none

// A point as uncompressed octets (04, x, y), the form in which both RFCs hash and send it.
class Curve {
 public:
  struct Parameters {
    BigNumber p, a, b, q;  // y^2 = x^3 + ax + b over F_p; q is the order of the generator
    BigNumber gx, gy;
  };
  explicit Curve(const Parameters& parameters);
  static const Curve& p256();

  const BigNumber& p() const { return p_; }
  const BigNumber& q() const { return q_; }
  std::size_t octets() const;  // of a point
  const std::string& generator() const { return generator_; }
  bool has(std::string_view point) const;  // right length and on the curve, not infinity
  // All are nullopt when the result is infinity. The points must be on the curve (HarnessError). Not in constant time.
  std::optional<std::string> times(const BigNumber& scalar, std::string_view point) const;
  // [a]G + [b]point.
  std::optional<std::string> combined(const BigNumber& a, const BigNumber& b, std::string_view point) const;
  std::optional<std::string> sum(std::string_view one, std::string_view other) const;
  BigNumber x_of(std::string_view point) const;
  BigNumber y_of(std::string_view point) const;

 private:
  struct Free {
    void operator()(ec_group_st* group) const;
    void operator()(ec_point_st* point) const;
  };
  using Group = std::unique_ptr<ec_group_st, Free>;
  using Point = std::unique_ptr<ec_point_st, Free>;
  Curve(Group group, BigNumber p, BigNumber q);
  Point blank() const;
  Point point_of(std::string_view octets) const;
  std::optional<std::string> octets_of(const Point& point) const;

  Group group_;
  BigNumber p_, q_;
  std::string generator_;
};

}  // namespace mcx
