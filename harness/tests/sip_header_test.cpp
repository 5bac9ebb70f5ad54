#include "harness/wire/sip_header.h"

#include <gtest/gtest.h>

namespace mcx {
namespace {

TEST(SipHeader, ReadsVia) {
  const auto via = read_via("SIP / 2.0 / UDP  [2001:db8::1]:5061 ; rport ;received=192.0.2.1;branch=z9hG4bK1");
  ASSERT_TRUE(via);
  EXPECT_EQ(via->protocol, "SIP/2.0");
  EXPECT_EQ(via->transport, "UDP");
  EXPECT_EQ(via->host, "[2001:db8::1]");
  EXPECT_EQ(via->port, 5061);
  EXPECT_EQ(via->branch(), "z9hG4bK1");
  EXPECT_EQ(via->received(), "192.0.2.1");
  EXPECT_TRUE(via->wants_rport());
  EXPECT_EQ(via->rport(), 0);
  for (const auto* bad : {"", "SIP/2.0 h", "SIP/2.0/UDP", "SIP/2.0/UDP h:0", "SIP/2.0/UDP h:99999", "SIP/2.0/UDP h;;b",
                          "SIP/2.0/UDP h;branch=", "SIP/2.0/UDPh;branch=1x y"})
    EXPECT_FALSE(read_via(bad)) << bad;
}

TEST(SipHeader, ReadsAddresses) {
  const auto named = read_address("\"A \\\"b\\\" <c>\" <sip:a@b;lr?x=y> ;tag=1;q=\"0,5\"");
  ASSERT_TRUE(named);
  EXPECT_EQ(named->display, "A \"b\" <c>");
  EXPECT_EQ(named->uri, "sip:a@b;lr?x=y");
  EXPECT_EQ(named->tag(), "1");
  const auto bare = read_address("sip:a@b;tag=2");
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->uri, "sip:a@b");
  EXPECT_EQ(bare->tag(), "2");
  EXPECT_TRUE(read_address("*")->any);
  for (const auto* bad : {"", "sip:a@b?x=y", "\"open <sip:a@b>", "Bell, A <sip:a@b>", "<sip:a@b", "<sip:a@b >", "x"})
    EXPECT_FALSE(read_address(bad)) << bad;
}

TEST(SipHeader, ReadsWarnings) {
  const auto warning = read_warning("399 mcptt.example.org \"101 service authorisation failed\"");
  ASSERT_TRUE(warning);
  EXPECT_EQ(warning->code, 399);
  EXPECT_EQ(warning->agent, "mcptt.example.org");
  EXPECT_EQ(warning->text, "101 service authorisation failed");
  for (const auto* bad : {"1812 o \"x\"", "399 host x", "399 \"x\"", "399 h \"x", "abc h \"x\""})
    EXPECT_FALSE(read_warning(bad)) << bad;
  auto message = SipMessage::response(403, "Forbidden");
  message.add("Warning", "399 a \"1, 2\", 399 b \"3\"").add("Warning", "rubbish");
  ASSERT_EQ(warnings(message).size(), 2U);
  EXPECT_EQ(warnings(message)[0].text, "1, 2");
}

TEST(SipHeader, ReadsNumbersTokensAndMediaTypes) {
  EXPECT_EQ(read_number(" 4294967295 "), 4294967295U);
  EXPECT_FALSE(read_number("4294967296"));
  EXPECT_FALSE(read_number("-1"));
  EXPECT_EQ(read_token("poc-settings;id=3")->word, "poc-settings");
  EXPECT_FALSE(read_token("a b"));
  const auto media = read_media_type("Multipart / Mixed ; boundary=\"a b\"");
  ASSERT_TRUE(media);
  EXPECT_EQ(media->type, "multipart/mixed");
  EXPECT_EQ(parameter(media->parameters, "Boundary"), "a b");
  EXPECT_FALSE(read_media_type("text"));
  EXPECT_EQ(read_cseq("0009  INVITE")->number, 9U);
  EXPECT_FALSE(read_cseq("1"));
}

TEST(SipHeader, ReadsChallenges) {
  const auto auth = read_auth("Digest realm=\"a, b\" , nonce=\"n\",algorithm=SHA-256, qop=\"auth,auth-int\"");
  ASSERT_TRUE(auth);
  EXPECT_EQ(auth->scheme, "Digest");
  EXPECT_EQ(parameter(auth->parameters, "realm"), "a, b");
  EXPECT_EQ(parameter(auth->parameters, "qop"), "auth,auth-int");
  EXPECT_EQ(read_auth("nextnonce=\"x\",rspauth=\"y\"")->scheme, "");
  EXPECT_FALSE(read_auth("Digest realm=\"open"));
}

TEST(SipUri, ReadsTheParts) {
  const auto uri = parse_sip_uri("SIPS:a%6Ci;x:p%40@[::1]:5061;transport=TCP;lr?Route=%3Csip:x%3E&a=");
  ASSERT_TRUE(uri);
  EXPECT_EQ(uri->scheme, "sips");
  EXPECT_EQ(uri->user, "ali;x");
  EXPECT_EQ(uri->password, "p@");
  EXPECT_EQ(uri->host, "[::1]");
  EXPECT_EQ(uri->port, 5061);
  EXPECT_EQ(uri->parameter("Transport"), "TCP");
  EXPECT_TRUE(uri->has_parameter("lr"));
  EXPECT_EQ(uri->headers.at(0).value, "<sip:x>");
  for (const auto* good :
       {"sip:b", "tel:+1-555;phone-context=x", "urn:urn-7:3gpp-service.ims.icsi.mcptt", "soap.beep://h:1"})
    EXPECT_TRUE(parse_sip_uri(good)) << good;
  for (const auto* bad : {"", "sip:", "sip:@b", "sip:a@", "sip:a@b:x", "sip:a@b@c", "sip:a b@c", "<sip:a@b>", "a@b",
                          "sip:a%4@b", "tel:", "1x:y", "sip:a@b;=x"})
    EXPECT_FALSE(parse_sip_uri(bad)) << bad;
}

// The examples of RFC 3261 19.1.4, by its table.
TEST(SipUri, ComparesByTheRules) {
  EXPECT_TRUE(same_sip_uri("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp"));
  EXPECT_TRUE(same_sip_uri("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5"));
  EXPECT_TRUE(same_sip_uri("sip:a@b.com?subject=p%20x&priority=urgent", "sip:a@b.com?priority=urgent&subject=p%20x"));
  EXPECT_FALSE(same_sip_uri("SIP:ALICE@AtLanTa.CoM", "sip:alice@AtLanTa.CoM"));
  EXPECT_FALSE(same_sip_uri("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060"));
  EXPECT_FALSE(same_sip_uri("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp"));
  EXPECT_FALSE(same_sip_uri("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off"));
}

}  // namespace
}  // namespace mcx
