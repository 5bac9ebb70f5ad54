// Every way in which a peer of ours can be told to break one rule, a file for each procedure. One line each: the name, the
// row it breaks, further rows that state the same rule, and one sentence. The reference IUT breaks them on request; the
// proof demands that a case of every named row then fails and that no case of another row does.
#pragma once

#include <cstddef>
#include <string_view>

#include "harness/deviations/csc1_authorization.h"
#include "harness/deviations/csc1_token.h"
#include "harness/deviations/partner_grant.h"
#include "harness/deviations/sip_message.h"
#include "harness/deviations/sip_publish.h"
#include "harness/deviations/token_exchange.h"

// clang-format off
#define MCX_DEVIATIONS(DEVIATION) \
  MCX_CSC1_AUTHORIZATION_DEVIATIONS(DEVIATION) \
  MCX_CSC1_TOKEN_DEVIATIONS(DEVIATION) \
  MCX_TOKEN_EXCHANGE_DEVIATIONS(DEVIATION) \
  MCX_PARTNER_GRANT_DEVIATIONS(DEVIATION) \
  MCX_SIP_PUBLISH_DEVIATIONS(DEVIATION) \
  MCX_SIP_MESSAGE_DEVIATIONS(DEVIATION)
// clang-format on

namespace mcx {

struct DeviationLine {
  std::string_view name;      // code_reusable; the command line writes code-reusable
  std::string_view row;       // the row it breaks
  std::string_view also;      // further rows it breaks, space separated
  std::string_view sentence;
};

enum class Deviation : std::size_t {
#define MCX_DEVIATION_NAME(name, row, also, sentence) name,
  MCX_DEVIATIONS(MCX_DEVIATION_NAME)
#undef MCX_DEVIATION_NAME
};

inline constexpr DeviationLine deviation_lines[] = {
#define MCX_DEVIATION_LINE(name, row, also, sentence) {#name, row, also, sentence},
    MCX_DEVIATIONS(MCX_DEVIATION_LINE)
#undef MCX_DEVIATION_LINE
};

}  // namespace mcx
