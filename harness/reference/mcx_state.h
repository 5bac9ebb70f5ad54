// What one MC server knows while it serves: its names, whom it trusts, and its memory. One thread uses it, that of its
// listener.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/reference/bindings.h"
#include "harness/reference/protection_gate.h"
#include "harness/reference/publications.h"
#include "harness/reference/service_token.h"
#include "harness/reference/settings_subscriptions.h"
#include "harness/wire/mc_names.h"

namespace mcx {

struct McxState {
  McxState(McService of, const TokenTrust& trusted, ProtectionSetup protection, std::size_t most_clients)
      : service(of), trust(trusted), gate(std::move(protection)), bindings(most_clients) {}

  McService service;
  std::string identity;  // public service identity: the user part of Request-URIs
  std::string agent;     // the host in Warnings
  const TokenTrust& trust;
  ProtectionGate gate;
  Bindings bindings;
  Publications publications;
  SettingsSubscriptions subscriptions;
  std::set<std::string> silenced;    // IMPUs that a deviation answers no more
  std::set<std::string> registered;  // IMPUs that the core has registered, for a deviation
  std::set<std::string> taken;       // tokens, for a deviation
  std::map<std::string, int> refusals;  // by IMPU, of tokens, for a deviation
  bool shaken = false;            // a deviation answers the next request with bytes that are no SIP message
  std::set<std::string> changed;  // users whose settings changed since the last NOTIFY

  const McNames& names() const { return names_of(service); }
  // What was published ran out: its client is logged off, unless another publication of it lives.
  void forget_expired(std::int64_t now);
  // Ends what was published under bindings that are no more.
  void forget(const std::vector<Binding>& ended);
};

}  // namespace mcx
