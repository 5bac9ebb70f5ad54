// new-profile and check-profile: a profile to fill in, and every fault of one that was.
#include <CLI/CLI.hpp>

#include <cstdio>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/output_file.h"
#include "harness/commands/paragraph.h"
#include "harness/commands/profile_argument.h"
#include "harness/commands/role_argument.h"
#include "harness/run/profile_reader.h"

namespace mcx {
namespace {

void write_new_profile(const std::string& role_name, const std::string& file) {
  const auto text = new_profile(role_argument(role_name));
  if (file == "-") {
    std::fputs(text.c_str(), stdout);
    return;
  }
  write_new_file(file, text);
  std::fputs(paragraph(cat("Written to ", printable(file), ". Fill it in, then: mcx-conformance check-profile ",
                           printable(file)), 0).c_str(), stdout);
}

void check_profile(const std::string& path) {
  const auto profile = profile_at(path);
  std::vector<std::string> roles;
  for (const auto role : profile.roles) roles.emplace_back(name_of(role));
  const auto rest = profile.launch.empty()
                        ? cat(counted(profile.clients.size(), "client"), ", ", counted(profile.users.size(), "user"))
                        : std::string("what the launched program adds is checked when it runs");
  std::printf("%s: ok: %s, Release %d, %s; %s\n", path.c_str(), printable(profile.name, 80).c_str(), profile.release,
              join(roles, ", ").c_str(), rest.c_str());
}

}  // namespace

void add_new_profile(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("new-profile", "Write a complete, commented profile to fill in");
  auto role = std::make_shared<std::string>(), file = std::make_shared<std::string>();
  command->add_option("--role", *role, "What the product is: primary-idms for one")->type_name("ROLE")->required();
  command->add_option("FILE", *file, "Must not exist yet; - writes to standard output")->required();
  command->callback([role, file, &status] {
    write_new_profile(*role, *file);
    status = 0;
  });
}

void add_check_profile(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("check-profile", "Tell every fault of a profile, each with its line");
  auto path = std::make_shared<std::string>();
  command->add_option("PROFILE", *path, "Is read; nothing is launched or sent")->required();
  command->callback([path, &status] {
    check_profile(*path);
    status = 0;
  });
}

}  // namespace mcx
