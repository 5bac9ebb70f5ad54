// Any bytes as an info document, as settings and as the content of a protected element. Whatever was read must come
// together again: what is built from it is read the same.
#include <cstdint>
#include <cstdlib>

#include "harness/wire/mc_info.h"
#include "harness/wire/poc_settings.h"

namespace {

// Text that was read, written and read once more.
void demand_same(const mcx::XmlElement& element) {
  const auto again =
      mcx::parse_xml("<a b=\"" + mcx::xml_escaped(element.name) + "\">" + mcx::xml_escaped(element.text) + "</a>");
  // A carriage return that came as a reference is a line feed when it comes as itself (XML 1.0 2.11).
  if (element.text.find('\r') == std::string::npos && (!again.ok() || again.root.text != element.text)) std::abort();
  for (const auto& child : element.children) demand_same(child);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = mcx::parse_xml(text);
  if (document.ok()) demand_same(document.root);
  for (const auto& names : mcx::all_mc_names()) {
    const auto info = mcx::read_mc_info(names.service, text);
    if (info.ok() && !document.ok()) std::abort();
    mcx::value_of_content(names.service, text);
  }
  const auto settings = mcx::read_poc_settings(text);
  if (settings.ok() && !mcx::read_poc_settings(settings.settings.xml()).ok()) std::abort();
  return 0;
}
