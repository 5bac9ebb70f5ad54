// The certificates of the reference: a certification authority that lives as long as the process and leaf certificates
// for loopback addresses (EC P-256, subjectAltName with the IP address, serverAuth), all X.509v3.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace mcx {

struct CertifiedKey {
  std::string certificate_pem, key_pem;
};

class Authority {
 public:
  Authority();  // throws HarnessError when OpenSSL cannot
  ~Authority();
  const std::string& certificate_pem() const { return certificate_pem_; }
  CertifiedKey certify(std::string_view ip_address);

 private:
  struct Material;
  std::unique_ptr<Material> material_;
  std::string certificate_pem_;
};

}  // namespace mcx
