// What the MC client does with its CSK: where it has it from, and what it protects and delivers under it.
#include "harness/actors/mc_client.h"

namespace mcx {

// Where none is provisioned, the client has one of its own, as UEs do.
void McClient::use_csk() {
  const auto& profile = wiring_->profile;
  if (profile.csk.key.empty() && profile.answers("csk_delivery")) return use_own_csk();
  csk_ = csk_of(wiring_->profile);
  delivery_.reset();
}

void McClient::use_own_csk(const DeliveryShape& shape) {
  delivery_ = csk_delivery_of(wiring_->profile);
  delivery_->shape = shape;
  csk_ = csk_for(*delivery_);
}

void McClient::use_csk_of(const McClient& other) {
  csk_ = other.csk_;
  delivery_.reset();
}

PublishRequest McClient::clear_authorisation() const { return in_clear(tokens_->good_token(*user_)); }

std::string McClient::key_user() const {
  return delivery_ && !delivery_->shape.initiator.empty() ? delivery_->shape.initiator : mc_id();
}

Protection McClient::protection(const ProtectionShape& shape) const {
  return {service(), {csk_.value(), key_user()}, "", shape};
}

// The key goes along with a token, as what the server is to know before it can read the token.
PublishRequest McClient::as_protected(PublishRequest request) const {
  if (!csk_) return request;
  request.protection = protection({});
  if (delivery_ && request.info->field(names_->access_token) != nullptr)
    request.protection->delivery = delivered_bytes(*delivery_, *csk_, mc_id());
  return request;
}

PublishRequest McClient::protected_authorisation(const ProtectionShape& shape) const {
  return protected_authorisation(shape, key_user());
}

PublishRequest McClient::protected_authorisation(const ProtectionShape& shape, const std::string& key_user) const {
  auto request = authorisation();
  request.protection.value().shape = shape;
  request.protection->keys.user = key_user;
  return request;
}

}  // namespace mcx
