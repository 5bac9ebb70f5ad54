#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/bench/sip_load.h"
#include "harness/bench/sip_publication.h"

namespace mcx::bench {
namespace {

namespace fs = std::filesystem;

// SIPp fills in what stands in brackets. It writes CRLF for each line end of its own file.
std::string scenario() {
  std::string head = cat("PUBLISH ", publication_uri, " SIP/2.0\n",
                         "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch];rport\n",
                         "From: <sip:ue@ims.example>;tag=[pid]SIPpTag00[call_number]\nTo: <sip:ue@ims.example>\n",
                         "Call-ID: [call_id]\nCSeq: 1 PUBLISH\n");
  for (const auto& [name, value] : publication_headers()) head += cat(name, ": ", value, "\n");
  head += cat("Content-Type: ", publication_type, "\nContent-Length: [len]\n\n");
  return cat("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<scenario name=\"PUBLISH\">\n<send retrans=\"500\">",
             "<![CDATA[\n", head, replace_all(publication_body(), "\r\n", "\n"),
             "]]></send>\n<recv response=\"200\"/>\n</scenario>\n");
}

std::string first_words(const std::string& program) {
  FILE* const out = ::popen(cat("'", program, "' -v 2>/dev/null").c_str(), "r");
  if (out == nullptr) return "";
  std::array<char, 4096> text{};
  const auto count = std::fread(text.data(), 1, text.size(), out);
  ::pclose(out);
  const std::string said(text.data(), count);
  const auto at = said.find("SIPp v");
  return at == std::string::npos ? "" : said.substr(at, said.find_first_of("\r\n", at) - at);
}

std::string mode_of(const SipLoad& load) {
  const std::string letter = load.transport == SipTransport::udp   ? "u"
                             : load.transport == SipTransport::tcp ? "t"
                                                                   : "l";
  return letter + (load.fresh ? "n" : "1");
}

int become(const std::vector<std::string>& words, const std::string& folder) {
  std::vector<char*> arguments;
  for (const auto& each : words) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (const int each : {0, 1, 2}) ::dup2(nowhere, each);
  if (::chdir(folder.c_str()) == 0) ::execvp(arguments[0], arguments.data());
  return 127;
}

}  // namespace

Sipp::Sipp(std::string program) : program_(std::move(program)), version_(first_words(program_)) {
  std::string pattern = (fs::temp_directory_path() / "mcx-sipp-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw HarnessError("no folder for SIPp's scenario");
  folder_ = pattern;
  std::ofstream(folder_ + "/publish.xml") << scenario();
}

Sipp::~Sipp() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

bool Sipp::has_tls() const { return version_.find("-TLS") != std::string::npos; }

// As fast as it goes: `at_a_time` calls are open at any moment, and its clock ticks each millisecond.
Spent Sipp::spend(const AnsweringProcess& server, const SipLoad& load) const {
  std::vector<std::string> words{program_, "-sf", "publish.xml", "-i", "127.0.0.1", "-t", mode_of(load), "-nostdin"};
  const auto add = [&](const std::string& name, const std::string& value) {
    words.push_back(name);
    words.push_back(value);
  };
  add("-m", std::to_string(load.transactions));
  add("-users", std::to_string(load.at_a_time));
  add("-timer_resol", "1");
  add("-timeout", cat(load_limit.count() / 1000, "s"));
  add("-max_socket", "10000");
  if (load.transport == SipTransport::tls) {
    std::ofstream(folder_ + "/own.pem") << server.certificate_pem();
    std::ofstream(folder_ + "/own.key") << server.key_pem();
    add("-tls_cert", "own.pem");
    add("-tls_key", "own.key");
  }
  words.push_back(cat("127.0.0.1:", server.port(load.transport)));
  return bench::spend([&] { return become(words, folder_); });
}

}  // namespace mcx::bench
