// How much of a page may be given to the HTML parser. gumbo frees its tree by recursion and looks through its whole
// stack of open elements for every tag, so a page is read only as far as its nesting stays sane (browsers stop at 512).
#pragma once

#include <string_view>

namespace mcx {

// The head of the page up to where it nests too deeply: all of it for an honest one.
std::string_view sane_part(std::string_view page);

}  // namespace mcx
