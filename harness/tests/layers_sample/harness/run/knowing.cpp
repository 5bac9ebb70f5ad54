// A runner that knows the reports.
#include "reports/writer.h"
