#include "harness/wire/sakke_pairing.h"

#include <openssl/bn.h>

#include <memory>
#include <utility>

#include "harness/base/errors.h"

namespace mcx {
namespace {

constexpr std::size_t field_octets = 128;

constexpr const char* p_digits =
    "997ABB1F0A563FDA65C61198DAD0657A416C0CE19CB48261BE9AE358B3E01A2EF40AAB27E2FC0F1B228730D531A59CB0"
    "E791B39FF7C88A19356D27F4A666A6D0E26C6487326B4CD4512AC5CD65681CE1B6AFF4A831852A82A7CF3C521C3C09AA"
    "9F94D6AF56971F1FFCE3E82389857DB080C5DF10AC7ACE87666D807AFEA85FEB";
constexpr const char* q_digits =
    "265EAEC7C2958FF69971846636B4195E905B0338672D20986FA6B8D62CF8068BBD02AAC9F8BF03C6C8A1CC354C69672C"
    "39E46CE7FDF222864D5B49FD2999A9B4389B1921CC9AD335144AB173595A07386DABFD2A0C614AA0A9F3CF14870F026A"
    "A7E535ABD5A5C7C7FF38FA08E2615F6C203177C42B1EB3A1D99B601EBFAA17FB";
constexpr const char* px_digits =
    "53FC09EE332C29AD0A7990053ED9B52A2B1A2FD60AEC69C698B2F204B6FF7CBFB5EDB6C0F6CE2308AB10DB9030B09E10"
    "43D5F22CDB9DFA55718BD9E7406CE8909760AF765DD5BCCB337C86548B72F2E1A702C3397A60DE74A7C1514DBA66910D"
    "D5CFB4CC80728D87EE9163A5B63F73EC80EC46C4967E0979880DC8ABEAE63895";
constexpr const char* py_digits =
    "0A8249063F6009F1F9F1F0533634A135D3E82016029906963D778D821E141178F5EA69F4654EC2B9E7F7F5E5F0DE55F6"
    "6B598CCF9A140B2E416CFF0CA9E032B970DAE117AD547C6CCAD696B5B7652FE0AC6F1E80164AA989492D979FC5A4D5F2"
    "13515AD7E9CB99A980BDAD5AD5BB4636ADB9B5706A67DCDE75573FD71BEF16D7";
constexpr const char* g_digits =
    "66FC2A432B6EA392148F15867D623068C6A87BD1FB94C41E27FABE658E015A87371E94744C96FEDA449AE9563F8BC446"
    "CBFDA85D5D00EF577072DA8F541721BEEE0FAED1828EAB90B99DFB0138C7843355DF0460B4A9FD74B4F1A32BCAFA1FFA"
    "D682C033A7942BCCE3720F20B9B7B0403C8CAE87B7A0042ACDE0FAB36461EA46";

void demand(int result) {
  if (result != 1) throw HarnessError("SAKKE pairing: OpenSSL refused");
}

struct FreeContext {
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
  void operator()(BN_MONT_CTX* context) const { BN_MONT_CTX_free(context); }
};

BN_CTX* scratch() {
  thread_local const std::unique_ptr<BN_CTX, FreeContext> context(BN_CTX_new());
  return context.get();
}

BN_MONT_CTX* montgomery() {
  static const std::unique_ptr<BN_MONT_CTX, FreeContext> context = [] {
    std::unique_ptr<BN_MONT_CTX, FreeContext> made(BN_MONT_CTX_new());
    demand(BN_MONT_CTX_set(made.get(), sakke_curve().p().get(), scratch()));
    return made;
  }();
  return context.get();
}

// An element of F_p in Montgomery form.
struct Fp {
  BigNumber value;
  static Fp of(const BigNumber& plain) {
    Fp out;
    demand(BN_to_montgomery(out.value.get(), plain.get(), montgomery(), scratch()));
    return out;
  }
  BigNumber plain() const {
    BigNumber out;
    demand(BN_from_montgomery(out.get(), value.get(), montgomery(), scratch()));
    return out;
  }
};

Fp operator*(const Fp& a, const Fp& b) {
  Fp out;
  demand(BN_mod_mul_montgomery(out.value.get(), a.value.get(), b.value.get(), montgomery(), scratch()));
  return out;
}
Fp operator+(const Fp& a, const Fp& b) {
  Fp out;
  demand(BN_mod_add_quick(out.value.get(), a.value.get(), b.value.get(), sakke_curve().p().get()));
  return out;
}
Fp operator-(const Fp& a, const Fp& b) {
  Fp out;
  demand(BN_mod_sub_quick(out.value.get(), a.value.get(), b.value.get(), sakke_curve().p().get()));
  return out;
}

// real + i * imaginary in F_p^2, i^2 = -1.
struct Fp2 {
  Fp real, imaginary;
  Fp2 squared() const {
    const auto cross = real * imaginary;
    return {(real + imaginary) * (real - imaginary), cross + cross};
  }
  // The representative of the class in PF_p: imaginary / real (RFC 6508 2.1).
  std::optional<std::string> representative() const {
    const auto inverse = inverse_mod(real.plain(), sakke_curve().p());
    if (!inverse) return std::nullopt;
    return multiply_mod(imaginary.plain(), *inverse, sakke_curve().p()).bytes(field_octets);
  }
};

Fp2 operator*(const Fp2& a, const Fp2& b) {
  const auto reals = a.real * b.real, imaginaries = a.imaginary * b.imaginary;
  const auto mixed = (a.real + a.imaginary) * (b.real + b.imaginary);
  return {reals - imaginaries, mixed - reals - imaginaries};
}

struct Affine {
  Fp x, y;
};
Affine affine(std::string_view point) { return {Fp::of(sakke_curve().x_of(point)), Fp::of(sakke_curve().y_of(point))}; }

// Miller's loop in Jacobian coordinates. Lines are taken times factors of F_p, which PF_p does not see, so nothing is
// ever inverted. The second point is met at its image (-x, iy) under the distortion map.
class Miller {
 public:
  Miller(Affine r, Affine q) : r_(std::move(r)), q_(std::move(q)), x_(r_.x), y_(r_.y), z_(Fp::of(BigNumber(1))) {}

  // The tangent in the running point, which is then doubled.
  Fp2 doubled() {
    const auto zz = z_ * z_, yy = y_ * y_;
    const auto slope_third = (x_ - zz) * (x_ + zz);  // a = -3
    const auto slope = slope_third + slope_third + slope_third;
    const auto yz = y_ * z_;
    const auto z3 = yz + yz;
    const Fp2 line{slope * (q_.x * zz + x_) - yy - yy, q_.y * (z3 * zz)};
    const auto xyy = x_ * yy;
    const auto s = (xyy + xyy) + (xyy + xyy);
    const auto yyyy = yy * yy;
    const auto four = (yyyy + yyyy) + (yyyy + yyyy);
    x_ = slope * slope - s - s;
    y_ = slope * (s - x_) - four - four;
    z_ = z3;
    return line;
  }

  // The line through the running point and R, which is then added.
  Fp2 added() {
    const auto zz = z_ * z_;
    const auto h = r_.x * zz - x_;
    const auto slope = r_.y * (zz * z_) - y_;
    const auto z3 = z_ * h;
    const Fp2 line{slope * (q_.x + r_.x) - r_.y * z3, q_.y * z3};
    const auto hh = h * h;
    const auto hhh = hh * h, v = x_ * hh;
    const auto x3 = slope * slope - hhh - v - v;
    y_ = slope * (v - x3) - y_ * hhh;
    x_ = x3;
    z_ = z3;
    return line;
  }

 private:
  Affine r_, q_;
  Fp x_, y_, z_;
};

}  // namespace

const Curve& sakke_curve() {
  static const Curve curve = [] {
    const auto p = BigNumber::from_hex(p_digits);
    const auto minus_three = add_mod(p, BigNumber::from_hex("-3"), p);
    return Curve({.p = p,
                  .a = minus_three,
                  .b = BigNumber(0UL),
                  .q = BigNumber::from_hex(q_digits),
                  .gx = BigNumber::from_hex(px_digits),
                  .gy = BigNumber::from_hex(py_digits)});
  }();
  return curve;
}

std::optional<std::string> sakke_pairing(std::string_view r, std::string_view q) {
  Miller miller(affine(r), affine(q));
  Fp2 value{Fp::of(BigNumber(1)), Fp::of(BigNumber(0UL))};
  // The bits of q - 1: q is odd, so only the last differs, and there only a line that lies in F_p is left out.
  for (int index = sakke_curve().q().bits() - 2; index >= 0; --index) {
    value = value.squared() * miller.doubled();
    if (index > 0 && sakke_curve().q().bit(index)) value = value * miller.added();
  }
  return value.squared().squared().representative();  // to the power (p + 1) / q = 4
}

std::string sakke_g() { return BigNumber::from_hex(g_digits).bytes(field_octets); }

std::string sakke_g_power(const BigNumber& exponent) {
  const Fp2 base{Fp::of(BigNumber(1)), Fp::of(BigNumber::from_hex(g_digits))};
  Fp2 value{Fp::of(BigNumber(1)), Fp::of(BigNumber(0UL))};
  for (int index = exponent.bits() - 1; index >= 0; --index) {
    value = value.squared();
    if (exponent.bit(index)) value = value * base;
  }
  const auto power = value.representative();
  if (!power) throw HarnessError("SAKKE pairing: no representative");
  return *power;
}

}  // namespace mcx
