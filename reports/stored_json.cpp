#include "reports/stored_json.h"

#include <nlohmann/json.hpp>

#include "harness/base/errors.h"

namespace mcx {
namespace {

using Json = nlohmann::ordered_json;

// The parser begins with its own name and number in brackets; the reader needs what follows.
std::string_view without_prefix(std::string_view words) {
  const auto start = words.find("] ");
  return start == std::string_view::npos ? words : words.substr(start + 2);
}

}  // namespace

struct Stored::Node {
  std::shared_ptr<const Json> document;
  const Json* value;
};

Stored::Stored(std::shared_ptr<const Node> node, std::string file, std::string place)
    : node_(std::move(node)), file_(std::move(file)), place_(std::move(place)) {}

Stored Stored::document(std::string_view text, const std::string& path, std::string_view schema) {
  try {
    const auto json = std::make_shared<const Json>(Json::parse(text));
    const Stored root(std::make_shared<const Node>(Node{json, json.get()}), path, "");
    const auto stored = root.at("schema");
    if (stored.text() != schema) stored.refuse(cat("is \"", printable(stored.text(), 80), "\", not \"", schema, '"'));
    return root;
  } catch (const Json::parse_error& fault) {
    throw UsageError(cat(path, ": is not JSON, ", printable(without_prefix(fault.what())),
                         "; give a file as mcx-conformance wrote it"));
  }
}

void Stored::refuse(std::string_view what) const {
  throw UsageError(cat(file_, ": ", place_.empty() ? "the document" : place_, ' ', what,
                       "; give a file as mcx-conformance wrote it, or run the suite again"));
}

Stored Stored::at(std::string_view name) const {
  if (!is_object()) refuse("is not an object");
  const auto found = node_->value->find(std::string(name));
  if (found == node_->value->end()) refuse(cat("has no member \"", name, '"'));
  return {std::make_shared<const Node>(Node{node_->document, &*found}), file_,
          cat(place_, place_.empty() ? "" : ".", name)};
}

bool Stored::has(std::string_view name) const { return is_object() && node_->value->contains(std::string(name)); }

bool Stored::is_object() const { return node_->value->is_object(); }

std::vector<Stored> Stored::items() const {
  if (!node_->value->is_array()) refuse("is not an array");
  std::vector<Stored> out;
  for (const auto& item : *node_->value)
    out.push_back(
        {std::make_shared<const Node>(Node{node_->document, &item}), file_, cat(place_, '[', out.size(), ']')});
  return out;
}

std::vector<std::string> Stored::texts() const {
  std::vector<std::string> out;
  for (const auto& item : items()) out.push_back(item.text());
  return out;
}

std::string Stored::text() const {
  if (!node_->value->is_string()) refuse("is not a string");
  return node_->value->get<std::string>();
}

bool Stored::truth() const {
  if (!node_->value->is_boolean()) refuse("is not true or false");
  return node_->value->get<bool>();
}

std::uint64_t Stored::whole_number() const {
  if (!node_->value->is_number_unsigned()) refuse("is not a whole number from 0 on");
  return node_->value->get<std::uint64_t>();
}

}  // namespace mcx
