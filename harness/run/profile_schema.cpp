#include "harness/run/profile_schema.h"

#include <algorithm>
#include <array>
#include <set>

#include "harness/base/text.h"

namespace mcx {
namespace {

enum class Form { text, texts, truth, release, object, objects, login, trigger, hook, setting };

struct KeyForm {
  std::string_view object;  // "" the document, "users[]" each item of a list
  std::string_view key;
  Form form;
};

constexpr std::array key_forms{
    KeyForm{"", "$schema", Form::text},
    KeyForm{"", "name", Form::text},
    KeyForm{"", "roles", Form::texts},
    KeyForm{"", "release", Form::release},
    KeyForm{"", "switches", Form::object},
    KeyForm{"", "launch", Form::texts},
    KeyForm{"", "trust", Form::text},
    KeyForm{"", "endpoints", Form::object},
    KeyForm{"", "partner", Form::object},
    KeyForm{"", "other_partners", Form::objects},
    KeyForm{"", "harness", Form::object},
    KeyForm{"", "signing_certificates", Form::texts},
    KeyForm{"", "clients", Form::objects},
    KeyForm{"", "users", Form::objects},
    KeyForm{"", "login", Form::login},
    KeyForm{"", "sip", Form::object},
    KeyForm{"", "resources", Form::object},
    KeyForm{"", "trigger", Form::object},
    KeyForm{"", "hooks", Form::object},
    KeyForm{"", "ics", Form::object},
    KeyForm{"", "known", Form::objects},
    KeyForm{"endpoints", "issuer", Form::text},
    KeyForm{"endpoints", "authorization", Form::text},
    KeyForm{"endpoints", "token", Form::text},
    KeyForm{"endpoints", "jwks", Form::text},
    KeyForm{"endpoints", "revocation", Form::text},
    KeyForm{"partner", "issuer", Form::text},
    KeyForm{"partner", "authorization", Form::text},
    KeyForm{"partner", "token", Form::text},
    KeyForm{"partner", "jwks", Form::text},
    KeyForm{"partner", "revocation", Form::text},
    KeyForm{"other_partners[]", "issuer", Form::text},
    KeyForm{"other_partners[]", "authorization", Form::text},
    KeyForm{"other_partners[]", "token", Form::text},
    KeyForm{"other_partners[]", "jwks", Form::text},
    KeyForm{"other_partners[]", "revocation", Form::text},
    KeyForm{"clients[]", "client_id", Form::text},
    KeyForm{"clients[]", "redirect_uri", Form::text},
    KeyForm{"clients[]", "secret", Form::text},
    KeyForm{"users[]", "mc_id", Form::text},
    KeyForm{"users[]", "password", Form::text},
    KeyForm{"users[]", "mcptt_id", Form::text},
    KeyForm{"users[]", "mcvideo_id", Form::text},
    KeyForm{"users[]", "mcdata_id", Form::text},
    KeyForm{"users[]", "partner", Form::object},
    KeyForm{"users[].partner", "sub", Form::text},
    KeyForm{"users[].partner", "mcptt_id", Form::text},
    KeyForm{"users[].partner", "mcvideo_id", Form::text},
    KeyForm{"users[].partner", "mcdata_id", Form::text},
    KeyForm{"harness", "issuer", Form::text},
    KeyForm{"harness", "pki", Form::text},
    KeyForm{"login", "form", Form::object},
    KeyForm{"login", "webdriver", Form::object},
    KeyForm{"login", "manual", Form::object},
    KeyForm{"login.form", "username", Form::text},
    KeyForm{"login.form", "password", Form::text},
    KeyForm{"login.form", "allow", Form::text},
    KeyForm{"login.form", "deny", Form::text},
    KeyForm{"login.form", "origin", Form::text},
    KeyForm{"login.webdriver", "url", Form::text},
    KeyForm{"login.webdriver", "username", Form::text},
    KeyForm{"login.webdriver", "password", Form::text},
    KeyForm{"login.webdriver", "submit", Form::text},
    KeyForm{"login.webdriver", "consent", Form::text},
    KeyForm{"login.webdriver", "origin", Form::text},
    KeyForm{"sip", "mcptt", Form::text},
    KeyForm{"sip", "mcvideo", Form::text},
    KeyForm{"sip", "mcdata", Form::text},
    KeyForm{"sip", "partner_mcptt", Form::text},
    KeyForm{"sip", "partner_mcvideo", Form::text},
    KeyForm{"sip", "partner_mcdata", Form::text},
    KeyForm{"sip", "outbound_proxy", Form::text},
    KeyForm{"sip", "impu", Form::text},
    KeyForm{"sip", "psi", Form::text},
    KeyForm{"sip", "csk_id", Form::text},
    KeyForm{"sip", "csk", Form::text},
    KeyForm{"sip", "mdsi", Form::text},
    KeyForm{"sip", "kms_uri", Form::text},
    KeyForm{"sip", "kms_signing_secret", Form::text},
    KeyForm{"sip", "kms_encryption_secret", Form::text},
    KeyForm{"resources", "kms", Form::text},
    KeyForm{"resources", "cms", Form::text},
    KeyForm{"resources", "gms", Form::text},
    KeyForm{"trigger", "login", Form::trigger},
    KeyForm{"trigger", "partner", Form::trigger},
    KeyForm{"hooks", "advance_clock", Form::hook},
    KeyForm{"hooks", "disable_user", Form::hook},
    KeyForm{"hooks", "enable_user", Form::hook},
    KeyForm{"known[]", "case", Form::text},
    KeyForm{"known[]", "reason", Form::text},
    KeyForm{"known[]", "ticket", Form::text},
    KeyForm{"known[]", "until", Form::text},
};

std::string_view kind_in_words(Json::Kind kind) {
  return std::array<std::string_view, 6>{"null",   "true or false",      "a number",
                                         "a text", "a list in brackets", "an object in braces"}
      [static_cast<std::size_t>(kind)];
}

std::string_view expected_in_words(Form form) {
  switch (form) {
    case Form::texts:
      return "a list of texts, such as [\"one\", \"two\"]";
    case Form::truth:
      return "true or false";
    case Form::release:
      return "a release, such as \"18\"";
    case Form::object:
      return "an object in braces";
    case Form::objects:
      return "a list of objects, such as [ { ... } ]";
    case Form::login:
      return "one of { \"form\": { ... } }, { \"webdriver\": { ... } } and \"manual\"";
    case Form::trigger:
      return "a command such as [\"./ue\", \"login\"], a webhook URL or \"manual\"";
    case Form::hook:
      return "a command such as [\"./ctl\", \"clock\"] or a webhook URL";
    case Form::setting:
      return "a text or a number";
    default:
      return "a text in quotes";
  }
}

bool all_of_kind(const Json& list, Json::Kind kind) {
  return list.is(Json::Kind::array) &&
         std::all_of(list.items().begin(), list.items().end(), [&](const Json& item) { return item.is(kind); });
}

bool fits(const Json& value, Form form) {
  using Kind = Json::Kind;
  switch (form) {
    case Form::text:
      return value.is(Kind::string);
    case Form::texts:
      return all_of_kind(value, Kind::string);
    case Form::truth:
      return value.is(Kind::boolean) || value.is(Kind::null);  // null: not answered yet
    case Form::object:
      return value.is(Kind::object);
    case Form::objects:
      return all_of_kind(value, Kind::object);
    case Form::login:
      return value.is(Kind::object) || value.is(Kind::string);
    case Form::trigger:
    case Form::hook:
      return value.is(Kind::string) || all_of_kind(value, Kind::string);
    default:
      return value.is(Kind::string) || value.is(Kind::number);
  }
}

class FormCheck {
 public:
  explicit FormCheck(ProfileFaults& faults) : faults_(faults) {}

  void object(const Place& place, const std::string& name) {
    std::set<std::string> seen;
    for (const auto& member : place.members()) {
      if (!seen.insert(member.name).second)
        faults_.add(member, cat("\"", member.name, "\" stands here more than once. Keep one of them."));
      else
        known_key(member, name);
    }
  }

 private:
  void known_key(const Place& member, const std::string& object_name) {
    const auto keys = keys_of(object_name);
    if (std::find(keys.begin(), keys.end(), member.name) == keys.end())
      faults_.add(member,
                  cat("There is no ", noun(object_name), " \"", member.name, "\". ", suggestion(member.name, keys)));
    else
      value(member, form_of(object_name, member.name));
  }

  void value(const Place& member, Form form) {
    if (!fits(*member.value, form)) return wrong_kind(member, form);
    placeholders(member);
    if (form == Form::objects)
      for (const auto& item : member.items()) object(item, cat(member.key, "[]"));
    else
      object(member, without_index(member.key));
  }

  // "users[3].partner" stands in the table as "users[].partner".
  static std::string without_index(const std::string& key) {
    const auto open = key.find('['), close = key.find(']');
    return open == std::string::npos || close == std::string::npos ? key : key.substr(0, open + 1) + key.substr(close);
  }

  // A list tells the item that is wrong rather than itself.
  void wrong_kind(const Place& member, Form form) {
    const auto item_kind = form == Form::objects ? Json::Kind::object : Json::Kind::string;
    const auto item_form = form == Form::objects ? Form::object : Form::text;
    for (const auto& item : member.items())
      if (form != Form::text && !item.value->is(item_kind)) return expected(item, item_form);
    expected(member, form);
  }

  void expected(const Place& place, Form form) {
    faults_.add(place,
                cat("This must be ", expected_in_words(form), ", not ", kind_in_words(place.value->kind()), "."));
  }

  void placeholders(const Place& place) {
    if (is_placeholder(place.text()))
      faults_.add(place,
                  "This is still the placeholder that new-profile left. Write the product's own value in its place.");
    for (const auto& item : place.items()) placeholders(item);
  }

  static std::string_view noun(const std::string& object_name) {
    if (object_name == "ics") return "ICS item";
    return object_name == "switches" ? "switch" : "key";
  }

  static std::vector<std::string> keys_of(const std::string& object_name) {
    std::vector<std::string> keys;
    if (object_name == "ics")
      for (const auto& item : ics_items()) keys.emplace_back(item.name);
    if (object_name == "switches")
      for (const auto& item : switch_items()) keys.emplace_back(item.name);
    for (const auto& row : key_forms)
      if (row.object == object_name) keys.emplace_back(row.key);
    return keys;
  }

  static Form form_of(const std::string& object_name, const std::string& key) {
    if (object_name == "ics") return Form::truth;
    if (object_name == "switches") return Form::setting;
    const auto at = std::find_if(key_forms.begin(), key_forms.end(),
                                 [&](const KeyForm& row) { return row.object == object_name && row.key == key; });
    return at->form;
  }

  ProfileFaults& faults_;
};

}  // namespace

void check_form(const Place& document, ProfileFaults& faults) {
  if (document.value->is(Json::Kind::object))
    FormCheck(faults).object(document, "");
  else
    faults.add(document,
               cat("A profile is an object in braces, but this is ", kind_in_words(document.value->kind()), "."));
}

}  // namespace mcx
