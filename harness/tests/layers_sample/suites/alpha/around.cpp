// A suite file that goes around the one header.
#include "harness/case.h"
#include "harness/wire/http.h"
#include <curl/curl.h>
