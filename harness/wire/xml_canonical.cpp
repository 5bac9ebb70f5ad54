#include "harness/wire/xml_canonical.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <array>
#include <memory>
#include <utility>

#include "harness/wire/xml_encryption.h"

namespace mcx {
namespace {

constexpr std::array<std::pair<std::string_view, xmlC14NMode>, 3> modes{
    {{"http://www.w3.org/TR/2001/REC-xml-c14n-20010315", XML_C14N_1_0},
     {"http://www.w3.org/2006/12/xml-c14n11", XML_C14N_1_1},
     {"http://www.w3.org/2001/10/xml-exc-c14n#", XML_C14N_EXCLUSIVE_1_0}}};

const xmlC14NMode* mode_of(std::string_view algorithm) {
  for (const auto& [name, mode] : modes)
    if (name == algorithm) return &mode;
  return nullptr;
}

struct Free {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  void operator()(xmlOutputBuffer* buffer) const { xmlOutputBufferClose(buffer); }
};
using Document = std::unique_ptr<xmlDoc, Free>;

// A peer's document is no reason to write to our terminal.
void keep_quiet(void*, xmlError*) {}

Document document_of(std::string_view text) {
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  xmlSetStructuredErrorFunc(nullptr, keep_quiet);  // of this thread
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  return Document(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options));
}

bool is(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && node->ns && node->ns->href &&
         reinterpret_cast<const char*>(node->ns->href) == ds_space && reinterpret_cast<const char*>(node->name) == name;
}

xmlNode* nth_child(const xmlNode* parent, std::string_view name, std::size_t nth) {
  for (auto* node = parent ? parent->children : nullptr; node; node = node->next)
    if (is(node, name) && nth-- == 0) return node;
  return nullptr;
}

// Whether a node lies in the chosen subtree. A namespace node is no xmlNode, so its parent speaks for it.
int is_inside(void* chosen, xmlNode* node, xmlNode* parent) {
  const xmlNode* at = node->type == XML_NAMESPACE_DECL ? parent : node;
  for (; at; at = at->parent)
    if (at == chosen) return 1;
  return 0;
}

std::optional<std::string> written(xmlDoc* document, xmlNode* chosen, xmlC14NMode mode) {
  const std::unique_ptr<xmlOutputBuffer, Free> buffer(xmlAllocOutputBuffer(nullptr));
  const auto visible = chosen ? is_inside : nullptr;
  if (xmlC14NExecute(document, visible, chosen, mode, nullptr, 0, buffer.get()) < 0) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(xmlOutputBufferGetContent(buffer.get())),
                     xmlOutputBufferGetSize(buffer.get()));
}

}  // namespace

bool is_canonicalisation(std::string_view algorithm) { return mode_of(algorithm) != nullptr; }

std::optional<std::string> canonical_document(std::string_view text, std::string_view algorithm) {
  const auto* mode = mode_of(algorithm);
  const auto document = document_of(text);
  if (!mode || !document) return std::nullopt;
  return written(document.get(), nullptr, *mode);
}

std::optional<std::string> canonical_signed_info(std::string_view text, std::size_t nth, std::string_view algorithm) {
  const auto* mode = mode_of(algorithm);
  const auto document = document_of(text);
  if (!mode || !document) return std::nullopt;
  auto* info = nth_child(nth_child(xmlDocGetRootElement(document.get()), "Signature", nth), "SignedInfo", 0);
  return info ? written(document.get(), info, *mode) : std::nullopt;
}

}  // namespace mcx
