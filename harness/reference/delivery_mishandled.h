// I_MESSAGEs that a careless MC server takes a CSK from all the same; each way is a deviation.
#pragma once

#include <string>

#include "harness/wire/kms.h"

namespace mcx {

// What an MC server of that MDSI reads after `strict` refused it; `strict` again where no deviation applies.
ReadMikey carelessly_read(const std::string& bytes, const Kms& kms, const std::string& server, ReadMikey strict);

}  // namespace mcx
