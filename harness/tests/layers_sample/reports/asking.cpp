// A report that asks the wire.
#include "harness/wire/json.h"
