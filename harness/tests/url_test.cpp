#include "harness/wire/url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mcx {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(Url, KeepsEveryPartAsSpelled) {
  const auto url = parse_url("HTTPS://al%41ice@IdP.Example:8443/a/../b?x=%7e&y#frag");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "HTTPS");
  EXPECT_EQ(url->userinfo, "al%41ice");
  EXPECT_EQ(url->host, "IdP.Example");
  EXPECT_EQ(url->port, "8443");
  EXPECT_EQ(url->path, "/a/../b");
  EXPECT_EQ(url->query, "x=%7e&y");
  EXPECT_EQ(url->fragment, "frag");
  EXPECT_EQ(url->text(), "HTTPS://al%41ice@IdP.Example:8443/a/../b?x=%7e&y#frag");
  EXPECT_EQ(url->origin(), "https://idp.example:8443");
}

TEST(Url, KnowsTheDefaultPorts) {
  EXPECT_EQ(parse_url("https://a")->origin(), parse_url("https://A:443/x")->origin());
  EXPECT_EQ(parse_url("http://a")->origin(), "http://a:80");
  EXPECT_EQ(parse_url("mcx.ue://callback")->origin(), "mcx.ue://callback:");
}

TEST(Url, TellsAnEmptyQueryFromNone) {
  EXPECT_TRUE(parse_url("http://a/?")->has_query);
  EXPECT_EQ(parse_url("http://a/?#")->text(), "http://a/?#");
  EXPECT_FALSE(parse_url("http://a/")->has_query);
}

TEST(Url, ReadsAnIpv6Host) {
  const auto url = parse_url("http://[::1]:80/");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host, "[::1]");
  EXPECT_EQ(url->port, "80");
}

class Junk : public ::testing::TestWithParam<const char*> {};

TEST_P(Junk, IsNoUrl) { EXPECT_FALSE(parse_url(GetParam())) << GetParam(); }

INSTANTIATE_TEST_SUITE_P(Url, Junk,
                         ::testing::Values("", "a", "//a/b", "http:", "http:/a", "http://", "http:///p", "http://:80/",
                                           "1http://a/", "http://a:65536/", "http://a:8o/", "http://a b/", "http://a/ ",
                                           "http://a/\n", "http://a/%zz", "http://a/%4", "http://a/\xc3\xa9",
                                           "http://[::1", "http://[evil]/", "http://a]/", "http://a/<b>",
                                           "http://a/\\b", "http://a:1:2/", "http://a@b@c/"));

// The examples of RFC 3986 5.4.1 and 5.4.2, as pairs of reference and target.
TEST(Url, ResolvesTheExamplesOfTheStandard) {
  const std::pair<const char*, const char*> examples[] = {{"g:h", "g:h"},
                                                          {"g", "http://a/b/c/g"},
                                                          {"./g", "http://a/b/c/g"},
                                                          {"g/", "http://a/b/c/g/"},
                                                          {"/g", "http://a/g"},
                                                          {"//g", "http://g"},
                                                          {"?y", "http://a/b/c/d;p?y"},
                                                          {"g?y", "http://a/b/c/g?y"},
                                                          {"#s", "http://a/b/c/d;p?q#s"},
                                                          {"g#s", "http://a/b/c/g#s"},
                                                          {"g?y#s", "http://a/b/c/g?y#s"},
                                                          {";x", "http://a/b/c/;x"},
                                                          {"g;x", "http://a/b/c/g;x"},
                                                          {"g;x?y#s", "http://a/b/c/g;x?y#s"},
                                                          {"", "http://a/b/c/d;p?q"},
                                                          {".", "http://a/b/c/"},
                                                          {"./", "http://a/b/c/"},
                                                          {"..", "http://a/b/"},
                                                          {"../", "http://a/b/"},
                                                          {"../g", "http://a/b/g"},
                                                          {"../..", "http://a/"},
                                                          {"../../", "http://a/"},
                                                          {"../../g", "http://a/g"},
                                                          {"../../../g", "http://a/g"},
                                                          {"../../../../g", "http://a/g"},
                                                          {"/./g", "http://a/g"},
                                                          {"/../g", "http://a/g"},
                                                          {"g.", "http://a/b/c/g."},
                                                          {".g", "http://a/b/c/.g"},
                                                          {"g..", "http://a/b/c/g.."},
                                                          {"..g", "http://a/b/c/..g"},
                                                          {"./../g", "http://a/b/g"},
                                                          {"./g/.", "http://a/b/c/g/"},
                                                          {"g/./h", "http://a/b/c/g/h"},
                                                          {"g/../h", "http://a/b/c/h"},
                                                          {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
                                                          {"g;x=1/../y", "http://a/b/c/y"},
                                                          {"g?y/./x", "http://a/b/c/g?y/./x"},
                                                          {"g?y/../x", "http://a/b/c/g?y/../x"},
                                                          {"g#s/./x", "http://a/b/c/g#s/./x"},
                                                          {"g#s/../x", "http://a/b/c/g#s/../x"},
                                                          {"http:g", "http:g"}};
  for (const auto& [reference, target] : examples)
    EXPECT_EQ(resolve_url("http://a/b/c/d;p?q", reference), target) << reference;
}

TEST(Url, ResolvesAgainstABaseWithoutPath) { EXPECT_EQ(resolve_url("http://a?x", "g"), "http://a/g"); }

TEST(Url, DoesNotResolveJunk) {
  EXPECT_FALSE(resolve_url("not absolute", "g"));
  EXPECT_FALSE(resolve_url("http://a/", "x y"));
  EXPECT_FALSE(resolve_url("http://a/", "x\r\nSet-Cookie: a"));
}

TEST(PercentCoding, EncodesAllButUnreserved) {
  EXPECT_EQ(percent_encode("aZ9-._~ +/\xff"), "aZ9-._~%20%2B%2F%FF");
  EXPECT_EQ(percent_decode("%41%2b+%zz%4"), "A++%zz%4");
  EXPECT_EQ(percent_decode("a+b", true), "a b");
}

TEST(Parameters, KeepOrderAndRepetition) {
  const auto form = Parameters::parse("b=2&a=1&b=3&empty&=x&&q=%26+%3D");
  EXPECT_THAT(form.list(), ElementsAre(Pair("b", "2"), Pair("a", "1"), Pair("b", "3"), Pair("empty", ""), Pair("", "x"),
                                       Pair("q", "& =")));
  EXPECT_EQ(form.get("b"), "2");
  EXPECT_EQ(form.count("b"), 2U);
  EXPECT_FALSE(form.get("c"));
}

TEST(Parameters, SetReplacesInPlaceAndDropRemovesAll) {
  Parameters form{{"a", "1"}, {"b", "2"}, {"a", "3"}};
  form.set("a", "x");
  EXPECT_EQ(form.encode(), "a=x&b=2");
  form.set("c", "n").drop("b");
  EXPECT_EQ(form.encode(), "a=x&c=n");
  EXPECT_TRUE(form.drop("a").drop("c").empty());
}

TEST(Parameters, EncodeIsUndoneByParse) {
  std::string every;
  for (int c = 0; c < 256; ++c) every += static_cast<char>(c);
  const Parameters form{{every, every}};
  EXPECT_EQ(Parameters::parse(form.encode()).list(), form.list());
  EXPECT_EQ((Parameters{{"a b", "~*é"}}).encode(), "a+b=%7E*%C3%A9");
}

}  // namespace
}  // namespace mcx
