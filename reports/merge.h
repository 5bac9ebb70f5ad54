// The shards of one run (`run --shard I/N`) as one run record again.
#pragma once

#include <span>

#include "harness/model/record.h"

namespace mcx {

// Cases in the order of their suite and id; planned cases add up; the duration is the longest shard's, since shards run
// side by side. The whole is complete when every shard is. Throws UsageError when there is no shard, when shards differ
// in suite version, catalogue, profile or seed, and when two hold the same case.
RunRecord merge(std::span<const RunRecord> shards);

}  // namespace mcx
