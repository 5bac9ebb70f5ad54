// The same header where it belongs.
#include <curl/curl.h>
#include <unistd.h>

#include "harness/base/text.h"
