// A third-party header where everybody would get it.
#include <curl/curl.h>

#include <string>
