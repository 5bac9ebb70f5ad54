#include "harness/wire/html.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <unordered_map>
#include <utility>

#include "harness/base/text.h"
#include "harness/wire/html_nesting.h"

namespace mcx {
namespace {

// Of one parse. Misnested formatting elements multiply, so that a small page can ask for any amount.
constexpr std::size_t most_memory = std::size_t{192} << 20;
constexpr std::size_t most_text = 2000;

// All memory of one parse. Given back at once, so that gumbo's recursive clean-up is never needed.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    for (void* each : chunks_) std::free(each);
  }
  void* give(std::size_t size) {
    used_ += size;
    void* const memory = used_ <= most_memory ? std::malloc(std::max<std::size_t>(size, 1)) : nullptr;
    if (memory != nullptr) chunks_.push_back(memory);
    return memory;
  }
  std::jmp_buf exhausted;

 private:
  std::vector<void*> chunks_;
  std::size_t used_ = 0;
};

// gumbo does not look whether it got memory: leaving it is the only way out. Only its own C frames are skipped.
void* allocate(void* arena, std::size_t size) {
  void* const memory = static_cast<Arena*>(arena)->give(size);
  if (memory == nullptr) std::longjmp(static_cast<Arena*>(arena)->exhausted, 1);
  return memory;
}

void keep(void*, void*) {}

const GumboNode* parse_into(Arena& arena, std::string_view page) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = keep;
  options.userdata = &arena;
  options.max_errors = 0;
  if (setjmp(arena.exhausted) != 0) return nullptr;
  return gumbo_parse_with_options(&options, page.data(), page.size())->document;
}

const GumboVector* children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
  const bool element = node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
  return element ? &node.v.element.children : nullptr;
}

const GumboNode* child_at(const GumboVector& children, std::size_t at) {
  return at < children.length ? static_cast<const GumboNode*>(children.data[at]) : nullptr;
}

// The next node in document order below `root`; with `skip`, not below `node`.
const GumboNode* following(const GumboNode* node, const GumboNode* root, bool skip = false) {
  const auto* children = skip ? nullptr : children_of(*node);
  if (children != nullptr && children->length > 0) return child_at(*children, 0);
  for (; node != root && node->parent != nullptr; node = node->parent)
    if (const auto* next = child_at(*children_of(*node->parent), node->index_within_parent + 1)) return next;
  return nullptr;
}

bool is_element(const GumboNode& node, GumboTag tag) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

bool has_attribute(const GumboNode& node, const char* name) {
  return gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

std::string attribute(const GumboNode& node, const char* name) {
  const auto* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? "" : found->value;
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

std::string text_below(const GumboNode& root) {
  std::string text;
  for (const auto* node = following(&root, &root); node != nullptr; node = following(node, &root))
    if (is_text(*node)) text += node->v.text.text;
  return text;
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return std::string(trim(out));
}

// The chosen option of a select: the last one marked, else the first that is not disabled.
std::string chosen_option(const GumboNode& select) {
  const GumboNode* chosen = nullptr;
  bool marked = false;
  for (const auto* node = following(&select, &select); node != nullptr; node = following(node, &select)) {
    if (!is_element(*node, GUMBO_TAG_OPTION) || has_attribute(*node, "disabled")) continue;
    const bool marks = has_attribute(*node, "selected");
    if (marks || (chosen == nullptr && !marked)) chosen = node;
    marked = marked || marks;
  }
  if (chosen == nullptr) return {};
  return has_attribute(*chosen, "value") ? attribute(*chosen, "value") : folded(text_below(*chosen));
}

bool is_field(const GumboNode& node) {
  return is_element(node, GUMBO_TAG_INPUT) || is_element(node, GUMBO_TAG_BUTTON) ||
         is_element(node, GUMBO_TAG_SELECT) || is_element(node, GUMBO_TAG_TEXTAREA);
}

HtmlField input_field(const GumboNode& node) {
  HtmlField field{attribute(node, "name"), lower(attribute(node, "type")), attribute(node, "value")};
  if (field.type.empty()) field.type = "text";
  field.checked = has_attribute(node, "checked");
  const bool box = field.type == "checkbox" || field.type == "radio";
  if (box && !has_attribute(node, "value")) field.value = "on";
  return field;
}

HtmlField field_of(const GumboNode& node) {
  if (is_element(node, GUMBO_TAG_INPUT)) return input_field(node);
  if (is_element(node, GUMBO_TAG_SELECT)) return {attribute(node, "name"), "select", chosen_option(node)};
  if (is_element(node, GUMBO_TAG_TEXTAREA)) return {attribute(node, "name"), "textarea", text_below(node)};
  const auto type = lower(attribute(node, "type"));
  return {attribute(node, "name"), type.empty() ? "submit" : type, attribute(node, "value")};
}

bool is_disabled(const GumboNode& field) {
  if (has_attribute(field, "disabled")) return true;
  for (const auto* node = field.parent; node != nullptr && node->type == GUMBO_NODE_ELEMENT; node = node->parent)
    if (is_element(*node, GUMBO_TAG_FIELDSET) && has_attribute(*node, "disabled")) return true;
  return false;
}

bool is_unseen(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEMPLATE || is_element(node, GUMBO_TAG_SCRIPT) || is_element(node, GUMBO_TAG_STYLE) ||
         is_element(node, GUMBO_TAG_HEAD) || is_element(node, GUMBO_TAG_NOSCRIPT);
}

// Gathers the forms of a tree and gives each field to the form that owns it.
class Reader {
 public:
  explicit Reader(const GumboNode* document) : document_(document) {}
  HtmlPage read() {
    each([this](const GumboNode& node) { meet(node); });
    each([this](const GumboNode& node) { hand_over(node); });
    read_text();
    return std::move(page_);
  }

 private:
  // A template is inert: neither its forms nor its text are of the page.
  void each(auto&& visit) {
    for (const auto* node = document_; node != nullptr;) {
      const bool inert = node->type == GUMBO_NODE_TEMPLATE;
      if (!inert) visit(*node);
      node = following(node, document_, inert);
    }
  }
  void meet(const GumboNode& node) {
    if (is_element(node, GUMBO_TAG_TITLE) && page_.title.empty()) page_.title = folded(text_below(node));
    if (is_element(node, GUMBO_TAG_BASE) && page_.base.empty()) page_.base = attribute(node, "href");
    if (is_element(node, GUMBO_TAG_FORM)) add_form(node);
  }
  void add_form(const GumboNode& node) {
    const auto method = lower(attribute(node, "method"));
    places_[&node] = page_.forms.size();
    page_.forms.push_back({attribute(node, "id"),
                           attribute(node, "name"),
                           attribute(node, "action"),
                           method.empty() ? "get" : method,
                           {}});
  }
  void hand_over(const GumboNode& node) {
    if (!is_field(node) || is_disabled(node)) return;
    if (HtmlForm* const owner = owner_of(node)) owner->fields.push_back(field_of(node));
  }
  // HTML 4.10.17.3: the form attribute decides, else the nearest form around.
  HtmlForm* owner_of(const GumboNode& node) {
    if (has_attribute(node, "form")) return form_by_id(attribute(node, "form"));
    for (const auto* up = node.parent; up != nullptr; up = up->parent)
      if (const auto found = places_.find(up); found != places_.end()) return &page_.forms[found->second];
    return nullptr;
  }
  HtmlForm* form_by_id(const std::string& id) {
    const auto found = std::find_if(page_.forms.begin(), page_.forms.end(),
                                    [&](const HtmlForm& form) { return !id.empty() && form.id == id; });
    return found == page_.forms.end() ? nullptr : &*found;
  }
  void read_text() {
    std::string text;
    for (const auto* node = document_; node != nullptr && text.size() < 4 * most_text;) {
      if (is_text(*node)) text += cat(node->v.text.text, ' ');
      node = following(node, document_, is_unseen(*node));
    }
    page_.text = folded(text);
    cut_at_character(page_.text);
  }
  static void cut_at_character(std::string& text) {
    if (text.size() <= most_text) return;
    std::size_t end = most_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
  }

  const GumboNode* document_;
  HtmlPage page_;
  std::unordered_map<const GumboNode*, std::size_t> places_;
};

bool is_sent(const HtmlField& field) {
  if (field.type == "checkbox" || field.type == "radio") return field.checked;
  return field.type != "button" && field.type != "reset" && field.type != "file";
}

bool is_button(const HtmlField& field) { return field.type == "submit" || field.type == "image"; }

bool is_that(const HtmlField& field, const HtmlButton& button) {
  return is_button(field) && field.name == button.name && field.value == button.value;
}

// `pressed` is null when none is.
Parameters sent_by(const std::vector<HtmlField>& fields, const HtmlField* pressed) {
  Parameters sent;
  for (const auto& field : fields) {
    if (field.name.empty() || !is_sent(field) || (is_button(field) && &field != pressed)) continue;
    if (field.type == "image")
      sent.add(field.name + ".x", "0").add(field.name + ".y", "0");
    else
      sent.add(field.name, field.value);
  }
  return sent;
}

}  // namespace

bool HtmlForm::has(std::string_view field) const {
  return std::any_of(fields.begin(), fields.end(), [&](const HtmlField& each) { return each.name == field; });
}

Parameters HtmlForm::submission() const {
  const auto first = std::find_if(fields.begin(), fields.end(), is_button);
  return sent_by(fields, first == fields.end() ? nullptr : &*first);
}

Parameters HtmlForm::submission(const HtmlButton& pressed) const {
  const auto at =
      std::find_if(fields.begin(), fields.end(), [&](const HtmlField& each) { return is_that(each, pressed); });
  return sent_by(fields, at == fields.end() ? nullptr : &*at);
}

bool HtmlForm::offers(const HtmlButton& button) const {
  return std::any_of(fields.begin(), fields.end(), [&](const HtmlField& each) { return is_that(each, button); });
}

HtmlPage parse_html(std::string_view page) {
  Arena arena;
  const GumboNode* const document = parse_into(arena, sane_part(page));
  return document == nullptr ? HtmlPage() : Reader(document).read();
}

}  // namespace mcx
