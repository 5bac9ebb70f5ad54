#include "harness/wire/trust_store.h"

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <map>
#include <memory>
#include <mutex>

namespace mcx {
namespace {

template <auto release>
struct Release {
  void operator()(auto* each) const { release(each); }
};
using Store = std::unique_ptr<X509_STORE, Release<X509_STORE_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Memory = std::unique_ptr<BIO, Release<BIO_free>>;

Store store_of(const std::string& pem) {
  const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  Store store(X509_STORE_new());
  int count = 0;
  while (const Certificate each{PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)}) {
    X509_check_purpose(each.get(), -1, 0);  // decodes the extensions, and keeps them
    if (X509_STORE_add_cert(store.get(), each.get()) == 1) ++count;
  }
  // What is trusted is trusted as it is, whether or not it is a root, as libcurl would have it.
  X509_STORE_set_flags(store.get(), X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_PARTIAL_CHAIN);
  return count == 0 ? Store() : std::move(store);
}

}  // namespace

void* trust_store(const std::string& trust_pem) {
  static std::mutex guard;
  static std::map<std::string, Store> stores;
  const std::lock_guard held(guard);
  auto at = stores.find(trust_pem);
  if (at == stores.end()) at = stores.emplace(trust_pem, store_of(trust_pem)).first;
  return at->second.get();
}

}  // namespace mcx
