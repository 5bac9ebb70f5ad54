// A reference that shares the judge.
#include "harness/checks/matchers.h"
#include "harness/deviations.h"
