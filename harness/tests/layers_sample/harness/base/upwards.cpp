// A layer that reaches upwards.
#include "harness/wire/json.h"
