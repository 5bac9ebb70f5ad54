// The one header that a suite file includes: the form of a case, the rows of the catalogue, the actors, the matchers.
//
//   CASE(TP_PIDMS_TOKEN_BI_01,
//        .verifies = shall(req::MCX_CSC1_067), .role = Role::primary_idms, .purpose = "refuses a wrong code_verifier") {
//     given("a login that ended with a code");
//     const auto login = idms().obtain_code(user());
//     when("the client redeems it with another code_verifier");
//     const auto answer = idms().send(idms().token_request(login).with("code_verifier", random().word(64)));
//     then("the token endpoint answers invalid_grant");
//     EXPECT_THAT(answer, IsOauthError("invalid_grant"));
//   }
//
// CASE_TABLE(ID, table, ...) is the same over a constexpr array of rows: a row has a member `name` (its report line) and,
// where it differs from the case in them, members `verifies`, `needs` and `applies`; the body sees it as `row`.
#pragma once

#include "generated/requirements.h"
#include "harness/base/text.h"
#include "harness/checks/matchers.h"
#include "harness/model/pki_files.h"
#include "harness/run/case_body.h"
#include "harness/run/expect.h"
#include "harness/run/registry.h"
#include "harness/run/service_table.h"
#include "harness/wire/base64.h"
#include "harness/wire/jwe.h"
#include "harness/wire/odd_signatures.h"

namespace mcx {

template <typename Row>
constexpr Obligations obligations_of(const Row& row, const CaseSpec& spec) {
  if constexpr (requires { row.verifies; })
    return row.verifies.count > 0 ? row.verifies : spec.verifies;
  else
    return spec.verifies;
}

template <typename Table>
consteval bool rows_fit(const Table& table, const CaseSpec& spec) {
  for (const auto& row : table)
    if (obligations_of(row, spec).count == 0 || !role_fits(obligations_of(row, spec), spec)) return false;
  return true;
}

template <typename Body, typename Table>
bool register_table(const char* id, const char* file, const Table& table) {
  for (const auto& row : table) {
    CaseSpec spec = Body::spec;
    spec.verifies = obligations_of(row, spec);
    if constexpr (requires { row.needs; }) spec.needs = row.needs;
    if constexpr (requires { row.applies; }) spec.applies = row.applies;
    register_case({cat(id, "/", std::string_view(row.name)), "", file, spec,
                   [&row] { return std::make_unique<Body>(row); }});
  }
  return true;
}

}  // namespace mcx

#define CASE(ID, ...)                                                                                         \
  namespace {                                                                                                 \
  struct ID final : ::mcx::CaseBody {                                                                         \
    static constexpr ::mcx::CaseSpec spec{__VA_ARGS__};                                                       \
    static_assert(::mcx::is_case_id(#ID), "a case id reads TP_<role>_<group>_<BV|BI|BO|TI|CA>_<nn>");         \
    static_assert(spec.verifies.count > 0, "a case names at least one row of the catalogue");                 \
    static_assert(::mcx::role_fits(spec.verifies, spec), "a row of .verifies binds another role");       \
    static_assert(!spec.purpose.empty(), "a case says its purpose");                                          \
    void judge() override;                                                                                    \
  };                                                                                                          \
  const bool ID##_registered = ::mcx::register_case(                                                          \
      {#ID, "", __FILE__, ID::spec, [] { return std::make_unique<ID>(); }});                                  \
  }                                                                                                           \
  void ID::judge()

#define CASE_TABLE(ID, TABLE, ...)                                                                            \
  namespace {                                                                                                 \
  struct ID final : ::mcx::TableBody<std::remove_cvref_t<decltype(TABLE[0])>> {                               \
    static constexpr ::mcx::CaseSpec spec{__VA_ARGS__};                                                       \
    static_assert(::mcx::is_case_id(#ID), "a case id reads TP_<role>_<group>_<BV|BI|BO|TI|CA>_<nn>");         \
    static_assert(::mcx::rows_fit(TABLE, spec), "a row binds another role, or names no catalogue row");       \
    static_assert(!spec.purpose.empty(), "a case says its purpose");                                          \
    using TableBody::TableBody;                                                                               \
    void judge() override;                                                                                    \
  };                                                                                                          \
  const bool ID##_registered = ::mcx::register_table<ID>(#ID, __FILE__, TABLE);                               \
  }                                                                                                           \
  void ID::judge()

#undef EXPECT_THAT
#define EXPECT_THAT(value, matcher) ::mcx::expect_that(value, matcher, __FILE__, __LINE__)

// A suite file is nothing but cases in the words of this namespace.
using namespace mcx;
