#include "harness/checks/sip_matchers.h"

#include <algorithm>
#include <set>

#include "harness/base/text.h"
#include "harness/checks/function_matcher.h"
#include "harness/wire/mc_info.h"
#include "harness/wire/mime.h"
#include "harness/wire/poc_settings.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

using Answer = SipAnswer;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The three digits before the explanatory text, or 0.
int mc_code(const std::string& text) {
  if (text.size() < 5 || text[3] != ' ' || !std::all_of(text.begin(), text.begin() + 3, is_digit)) return 0;
  return std::stoi(text.substr(0, 3));
}

bool is_true(std::string_view text) { return trim(text) == "true" || trim(text) == "1"; }  // xs:boolean

bool well_formed(const std::string& value) {
  const auto warning = read_warning(value);
  return warning && warning->code == 399 && mc_code(warning->text) > 0;
}

bool warns(const Answer& answer, int code) {
  const auto all = warnings(answer.message);
  return std::any_of(all.begin(), all.end(),
                     [&](const SipWarning& each) { return each.code == 399 && mc_code(each.text) == code; });
}

SipAnswerMatcher answers(std::string sentence, std::function<bool(const Answer&, std::ostream&)> test) {
  return says<Answer>(std::move(sentence), [test = std::move(test)](const Answer& answer, std::ostream& why) {
    if (!answer.came()) why << answer.why;
    return answer.came() && test(answer, why);
  });
}

std::string profile_of(const XmlElement& entity) {
  const auto* outer = entity.child(mcs_settings_space, "selected-user-profile-index");
  const auto* inner = outer == nullptr ? nullptr : outer->child(mcs_settings_space, "user-profile-index");
  return inner == nullptr ? "" : std::string(trim(inner->text));
}

// Those that a NOTIFY tells of an entity; one, if it is told once.
std::set<std::string> profiles_in(const SipMessage& notice, const std::string& entity) {
  std::set<std::string> profiles;
  for (const auto& each : parse_xml(notice.body).root.children) {
    const auto* id = each.attribute("id");
    if (id != nullptr && *id == entity) profiles.insert(profile_of(each));
  }
  return profiles;
}

std::string info_in(const Answer& answer, McService service) {
  const auto& mime = names_of(service).info_mime;
  const auto type = read_media_type(answer.header("Content-Type"));
  if (!type) return "";
  if (type->type == mime) return answer.message.body;
  const auto reading = read_multipart(answer.header("Content-Type"), answer.message.body);
  const auto* part = reading.body ? reading.body->part(mime) : nullptr;
  return part == nullptr ? "" : part->body;
}

}  // namespace

SipAnswerMatcher IsSipStatus(int status) { return IsSipStatusOneOf({status}); }

SipAnswerMatcher IsSipStatusOneOf(std::vector<int> statuses) {
  std::vector<std::string> texts;
  for (const auto each : statuses) texts.push_back(cat(each, " ", sip_reason(each)));
  return answers(join(texts, ", or "), [statuses = std::move(statuses)](const Answer& answer, std::ostream&) {
    return std::find(statuses.begin(), statuses.end(), answer.status()) != statuses.end();
  });
}

SipAnswerMatcher IsAnsweredBySip() {
  return answers("a final response", [](const Answer& answer, std::ostream&) { return answer.status() >= 200; });
}

SipAnswerMatcher IsAccepted() { return IsSipStatus(200); }

SipAnswerMatcher IsNotTaken() {
  return says<Answer>("a refusal: no 2xx",
                      [](const Answer& answer, std::ostream&) { return answer.status() / 100 != 2; });
}

SipAnswerMatcher IsSipRefusal() {
  return answers("a final response that refuses",
                 [](const Answer& answer, std::ostream&) { return answer.status() >= 300; });
}

SipAnswerMatcher IsRequestRefused() {
  return answers("a refusal with a 4xx status",
                 [](const Answer& answer, std::ostream&) { return answer.status() / 100 == 4; });
}

SipAnswerMatcher IsRefusedWith(int status, int warning) {
  return answers(
      cat(status, " ", sip_reason(status), " with the warning text code ", warning),
      [=](const Answer& answer, std::ostream&) { return answer.status() == status && warns(answer, warning); });
}

SipAnswerMatcher HasWellFormedWarnings() {
  return says<Answer>("a Warning of the form 399 AGENT \"NNN TEXT\", if there is any",
                      [](const Answer& answer, std::ostream& why) {
                        const auto values = answer.message.header_values("Warning");
                        if (!values.empty()) why << "it is " << printable(join(values, ", "), 160);
                        return values.empty() || std::any_of(values.begin(), values.end(), well_formed);
                      });
}

SipAnswerMatcher HasSipHeader(std::string name) {
  return answers(cat("the header ", name), [name](const Answer& answer, std::ostream&) {
    return answer.message.has(name) && !answer.header(name).empty();
  });
}

SipAnswerMatcher HasOneEntityTag() {
  return answers("one SIP-ETag, with one entity-tag", [](const Answer& answer, std::ostream& why) {
    const auto tags = answer.message.header_values("SIP-ETag");
    why << "there are " << tags.size();
    return tags.size() == 1 && is_sip_token(tags.front());
  });
}

SipAnswerMatcher HasExpiresAtMost(std::uint32_t seconds) {
  return answers(cat("Expires of at most ", seconds), [=](const Answer& answer, std::ostream& why) {
    const auto values = answer.message.header_values("Expires");
    const auto number = values.size() == 1 ? read_number(values.front()) : std::nullopt;
    why << (number ? cat("Expires is ", *number) : "there is no Expires that can be read");
    return number && *number <= seconds;
  });
}

SipAnswerMatcher TellsOfSeveralClients(McService service) {
  return answers(cat("an info part with ", names_of(service).multiple_devices, " true"),
                 [service](const Answer& answer, std::ostream&) {
                   const auto info = read_mc_info(service, info_in(answer, service));
                   return info.multiple_devices && is_true(info.multiple_devices->text);
                 });
}

testing::Matcher<const Attempt&> LeavesUnbound() {
  return says<Attempt>("no binding: a PUBLISH with settings only is not accepted",
                       [](const Attempt& attempt, std::ostream&) { return !attempt.bound(); });
}

testing::Matcher<const Attempt&> IsAnsweredWith(int status, int warning) {
  return says<Attempt>(cat(status, " ", sip_reason(status), " with the warning text code ", warning),
                       [=](const Attempt& attempt, std::ostream&) {
                         return attempt.bound() || !attempt.answer.came() ||
                                (attempt.answer.status() == status && warns(attempt.answer, warning));
                       });
}

testing::Matcher<const Attempt&> IsRefusedOrDiscarded() {
  return says<Attempt>("a refusal with 4xx, 501, 505 or 513, or silence and no binding",
                       [](const Attempt& attempt, std::ostream&) {
                         const auto status = attempt.answer.status();
                         if (status == 0) return !attempt.bound();
                         return status / 100 == 4 || status == 501 || status == 505 || status == 513;
                       });
}

testing::Matcher<const Attempt&> ChangesNothingWhereRefused() {
  return says<Attempt>("no binding by a request that is refused", [](const Attempt& attempt, std::ostream&) {
    return attempt.answer.status() < 300 || !attempt.bound();
  });
}

testing::Matcher<const Attempt&> KeepsBindingWhereRefused() {
  return says<Attempt>("the binding kept by a request that is refused", [](const Attempt& attempt, std::ostream&) {
    return attempt.answer.status() < 300 || attempt.afterwards.status() == 200;
  });
}

SipAnswerMatcher HidesInItsHead(std::string word) {
  return answers("a head that does not hold the MC service ID", [word](const Answer& answer, std::ostream& why) {
    for (const auto& header : answer.message.headers)
      if (header.value.find(word) != std::string::npos) {
        why << "it stands in " << printable(header.name, 60);
        return false;
      }
    return true;
  });
}

SipAnswerMatcher IsSubscribed() { return IsSipStatusOneOf({200, 202}); }

testing::Matcher<const SipMessage&> IsNotice() {
  return says<SipMessage>("a NOTIFY",
                          [](const SipMessage& notice, std::ostream&) { return notice.method == "NOTIFY"; });
}

testing::Matcher<const SipMessage&> NotifiesSettings(std::string entity, std::string profile_index) {
  return says<SipMessage>(
      cat("a NOTIFY with settings of the entity ", entity, " and the user profile ", profile_index),
      [=](const SipMessage& notice, std::ostream&) { return profiles_in(notice, entity).contains(profile_index); });
}

testing::Matcher<const SipMessage&> KeepsSettings(const SipMessage& earlier, std::string entity) {
  const auto words = [](const std::set<std::string>& profiles) {
    const std::vector<std::string> all(profiles.begin(), profiles.end());
    return all.empty() ? std::string("no user profile") : cat("the user profile ", printable(join(all, " and "), 60));
  };
  const auto before = profiles_in(earlier, entity);
  return says<SipMessage>(cat(words(before), " of the entity ", entity, ", as before"),
                          [=](const SipMessage& notice, std::ostream& why) {
                            const auto now = profiles_in(notice, entity);
                            why << "it tells " << words(now);
                            return now == before;
                          });
}

testing::Matcher<const SipMessage&> StatesSubscription() {
  return says<SipMessage>("a Subscription-State of active, pending or terminated",
                          [](const SipMessage& notice, std::ostream& why) {
                            if (notice.method.empty()) return true;
                            const auto field = notice.header("Subscription-State");
                            why << "Subscription-State is " << (field.empty() ? "not there" : printable(field, 60));
                            const auto state = lower(trim(field.substr(0, field.find(';'))));
                            return state == "active" || state == "pending" || state == "terminated";
                          });
}

testing::Matcher<const SipMessage&> IsNumberedAfter(const SipMessage& earlier) {
  const auto number_of = [](const SipMessage& message) {
    return std::strtoull(message.header("CSeq").c_str(), nullptr, 10);
  };
  const auto before = number_of(earlier);
  return says<SipMessage>(cat("a CSeq above ", before), [=](const SipMessage& notice, std::ostream& why) {
    if (!notice.method.empty()) why << "CSeq is " << printable(notice.header("CSeq"), 60);
    return notice.method.empty() || number_of(notice) > before;
  });
}

testing::Matcher<const BindingSight&> IsKnownAs(std::string name) {
  return says<BindingSight>(cat("an IMPU that is bound to the ", name),
                            [name](const BindingSight& sight, std::ostream&) {
                              return std::find(sight.known.begin(), sight.known.end(), name) != sight.known.end();
                            });
}

testing::Matcher<const BindingSight&> IsKnownAsNothingBut(std::string name) {
  return says<BindingSight>(cat("an IMPU that is bound to no ID but the ", name),
                            [name](const BindingSight& sight, std::ostream&) {
                              return std::all_of(sight.known.begin(), sight.known.end(),
                                                 [&](const std::string& each) { return each == name; });
                            });
}

}  // namespace mcx
