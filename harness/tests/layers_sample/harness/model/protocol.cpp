// A model that speaks a protocol.
#include "harness/wire/http.h"
