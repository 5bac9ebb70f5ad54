// The text functions of the standard library, instantiated here with optimisation. The suites are compiled without it,
// and of several copies of an inline function the linker keeps the first it meets: these come before the suites, else
// the whole program would run on the slow copies, a sixth of the time of a run.
#include <string>
#include <vector>

template class std::basic_string<char>;
template class std::vector<std::string>;
