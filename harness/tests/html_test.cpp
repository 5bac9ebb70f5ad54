#include "harness/wire/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mcx {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

HtmlForm only_form(std::string_view page) {
  auto forms = parse_html(page).forms;
  return forms.size() == 1 ? forms[0] : HtmlForm();
}

TEST(Html, ReadsALogin) {
  const auto page = parse_html(R"(<!doctype html><title> Sign
      in </title><base href="/auth/"><p>Welcome  <b>back</b></p><script>var x;</script>
    <form id=f action="login?a=1&amp;b=2" method=POST>
      <input type=hidden name=csrf value="a&quot;b"><input name=user><input type=PASSWORD name=pw>
      <button name=do value=login>Go</button><button name=do value=cancel>No</button></form>)");
  EXPECT_EQ(page.title, "Sign in");
  EXPECT_EQ(page.base, "/auth/");
  EXPECT_THAT(page.text, HasSubstr("Welcome back"));
  EXPECT_THAT(page.text, ::testing::Not(HasSubstr("var x")));
  ASSERT_THAT(page.forms, SizeIs(1));
  const auto& form = page.forms[0];
  EXPECT_EQ(form.id, "f");
  EXPECT_EQ(form.action, "login?a=1&b=2");
  EXPECT_EQ(form.method, "post");
  EXPECT_TRUE(form.has("pw"));
  EXPECT_FALSE(form.has("other"));
  EXPECT_EQ(form.fields.at(2).type, "password");
  EXPECT_EQ(form.submission().encode(), "csrf=a%22b&user=&pw=&do=login");
}

TEST(Html, SendsTheButtonThatIsPressedAndNoOther) {
  const auto form =
      only_form("<form><input name=a><input type=submit value=No><button name=b value=y>Yes</button></form>");
  EXPECT_EQ(form.submission().encode(), "a=");
  EXPECT_EQ(form.submission({.name = "b", .value = "y"}).encode(), "a=&b=y");
  EXPECT_EQ(form.submission({.name = "", .value = "No"}).encode(), "a=");
  EXPECT_TRUE(form.offers({.name = "", .value = "No"}));
  EXPECT_FALSE(form.offers({.name = "b", .value = "n"}));
}

TEST(Html, KeepsSeveralFormsApart) {
  const auto page = parse_html(
      "<form id=a><input name=x></form><input name=lost><form id=b><input name=y></form>"
      "<input name=z form=a><input name=w form=nowhere>");
  ASSERT_THAT(page.forms, SizeIs(2));
  EXPECT_EQ(page.forms[0].submission().encode(), "x=&z=");
  EXPECT_EQ(page.forms[1].submission().encode(), "y=");
  EXPECT_EQ(page.forms[0].method, "get");
}

TEST(Html, SendsChecksAndChoicesAsABrowserDoes) {
  const auto form = only_form(
      "<form><input type=checkbox name=c1><input type=checkbox name=c2 checked><input type=radio name=r value=1>"
      "<input type=radio name=r value=2 checked><select name=s><option value=u>U<option selected> V  w </select>"
      "<select name=t><option disabled>no<option>first<option>second</select><textarea name=a>\nx y</textarea>"
      "<input type=file name=f><input type=reset name=q><input type=button name=b><input value=nameless></form>");
  EXPECT_EQ(form.submission().encode(), "c2=on&r=2&s=V+w&t=first&a=x+y");
}

TEST(Html, LeavesDisabledFieldsOut) {
  const auto form =
      only_form("<form><input name=a disabled><fieldset disabled><input name=b></fieldset><input name=c></form>");
  EXPECT_EQ(form.submission().encode(), "c=");
}

TEST(Html, ATemplateIsInert) {
  EXPECT_THAT(parse_html("<template><form><input name=a></form></template>").forms, IsEmpty());
}

TEST(Html, JunkHasNoForms) {
  for (const std::string_view junk :
       {std::string_view(), std::string_view("\0\xff<\x01>", 5), std::string_view("<form"), std::string_view("</form>"),
        std::string_view("{\"a\":1}")})
    EXPECT_THAT(parse_html(junk).forms, IsEmpty());
}

TEST(Html, ReadsTheFormBeforeAHostileNesting) {
  for (const std::string piece :
       {"<div>", "<b>", "<table><td>", "<svg>", "<form><div>", "<select><option>", "<b x='<i>'><p>"}) {
    std::string page = "<form id=login><input name=user></form>";
    while (page.size() < (1 << 20)) page += piece;
    const auto forms = parse_html(page).forms;
    ASSERT_FALSE(forms.empty()) << piece;
    EXPECT_EQ(forms[0].id, "login") << piece;
  }
}

TEST(Html, CutsTheTextAtACharacter) {
  std::string page;
  for (int i = 0; i < 3000; ++i) page += "é";
  const auto text = parse_html(page).text;
  EXPECT_LE(text.size(), 2000U);
  EXPECT_EQ(text.size() % 2, 0U);
}

}  // namespace
}  // namespace mcx
