// An actor that looks at the runner.
  #  include "harness/run/context.h"
