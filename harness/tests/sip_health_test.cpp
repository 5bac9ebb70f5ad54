// What is said of an MC server or SIP core that cannot be reached: the reason, and the key of the profile to look at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/text.h"
#include "harness/run/health.h"
#include "harness/tests/http_case.h"
#include "harness/wire/sip_server.h"

namespace mcx {
namespace {

using ::testing::AllOf;
using testing::authority;
using testing::Authority;
using ::testing::HasSubstr;

// A server over TCP and TLS whose certificate is for that name.
struct Server {
  explicit Server(const std::string& name = "IP:127.0.0.1") {
    const auto identity = authority().issue(name);
    SipServer::Setup setup;
    setup.listen = {{SipTransport::tcp, {"127.0.0.1", 0}}, {SipTransport::tls, {"127.0.0.1", 0}}};
    setup.certificate_pem = identity.certificate;
    setup.key_pem = identity.key;
    setup.handler = [](const SipMessage& request, const SipPeer&) {
      return std::optional(response_to(request, 200, "srv"));
    };
    sip.emplace(std::move(setup));
  }
  // A URI of the port of one transport, with the name of another one.
  std::string uri(SipTransport port, SipTransport named, std::string_view host = "127.0.0.1") const {
    return cat("sip:", host, ":", sip->place(port).port, ";transport=", name_of(named));
  }
  std::optional<SipServer> sip;
};

std::string said(const std::map<std::string, std::string>& sip, const std::string& trust = authority().pem()) {
  Profile profile;
  profile.roles = {Role::mcx_server};
  for (const auto& [key, uri] : sip) profile.sip[key] = uri;
  return probe(profile, trust, Deadline::in(Milliseconds(300)));
}

TEST(SipHealth, AnAnswerIsHealth) {
  const Server server;
  for (const auto transport : {SipTransport::tcp, SipTransport::tls})
    EXPECT_EQ(said({{"mcptt", server.uri(transport, transport)}}), "");
}

TEST(SipHealth, NobodyListens) {
  std::string uri;
  {
    const Server server;
    uri = server.uri(SipTransport::tcp, SipTransport::tcp);
  }
  EXPECT_THAT(said({{"mcvideo", uri}}), AllOf(HasSubstr("nothing accepts there"), HasSubstr("under sip.mcvideo")));
}

TEST(SipHealth, AnotherTransport) {
  const Server server;
  EXPECT_THAT(said({{"mcptt", server.uri(SipTransport::tcp, SipTransport::tls)}}),
              AllOf(HasSubstr("handshake"), HasSubstr("over what transport, under sip.mcptt")));
  EXPECT_THAT(said({{"mcptt", server.uri(SipTransport::tls, SipTransport::tcp)}}),
              AllOf(HasSubstr("closed the connection"), HasSubstr("over what transport, under sip.mcptt")));
  EXPECT_THAT(said({{"mcptt", server.uri(SipTransport::tls, SipTransport::udp)}}),
              AllOf(HasSubstr("the port is closed"), HasSubstr("over what transport, under sip.mcptt")));
}

TEST(SipHealth, ACertificateThatDoesNotFit) {
  const Server server, other("DNS:other.example");
  EXPECT_THAT(said({{"mcdata", server.uri(SipTransport::tls, SipTransport::tls)}}, Authority().pem()),
              AllOf(HasSubstr("not trusted"), HasSubstr("under trust in the profile")));
  EXPECT_THAT(said({{"mcdata", other.uri(SipTransport::tls, SipTransport::tls)}}),
              AllOf(HasSubstr("another host name"), HasSubstr("certificate under sip.mcdata")));
}

// Where there is a SIP core, requests go to it, and the server may not be reached otherwise.
TEST(SipHealth, TheCoreIsAskedInPlaceOfTheServer) {
  const Server core;
  std::string nobody;
  {
    const Server server;
    nobody = server.uri(SipTransport::tcp, SipTransport::tcp);
  }
  const auto here = core.uri(SipTransport::tcp, SipTransport::tcp);
  EXPECT_EQ(said({{"mcptt", nobody}, {"outbound_proxy", here}}), "");
  EXPECT_THAT(said({{"mcptt", here}, {"outbound_proxy", nobody}}), HasSubstr("under sip.outbound_proxy"));
  EXPECT_THAT(said({{"mcptt", nobody}, {"outbound_proxy", ""}}), HasSubstr("under sip.mcptt"));
}

}  // namespace
}  // namespace mcx
