// Every matcher a suite may use, in the field's words.
#pragma once

#include <gmock/gmock-matchers.h>

#include "harness/checks/authorization_matchers.h"
#include "harness/checks/exchange_matchers.h"
#include "harness/checks/front_channel_matchers.h"
#include "harness/checks/identity_matchers.h"
#include "harness/checks/key_matchers.h"
#include "harness/checks/grant_matchers.h"
#include "harness/checks/partner_matchers.h"
#include "harness/checks/sip_matchers.h"
#include "harness/checks/sip_response_matchers.h"
#include "harness/checks/token_matchers.h"

namespace mcx {

using testing::AllOf;
using testing::AnyOf;
using testing::Eq;
using testing::HasSubstr;
using testing::Ne;
using testing::Not;

}  // namespace mcx
