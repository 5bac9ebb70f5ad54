// mcx-conformance: the product. Reads the command line; every command is a file of its own beside this one.
#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <exception>

#include "harness/base/errors.h"
#include "harness/commands/command.h"

namespace {

constexpr int wrong_usage = 4, own_fault = 3;

int run(int argc, char** argv) {
  CLI::App app{"Conformance tests for 3GPP mission critical (MCX) identity management."};
  app.name("mcx-conformance");
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help on every command");
  app.set_version_flag("--version", MCX_VERSION);
  int status = 0;
  mcx::add_run(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : wrong_usage;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const mcx::UsageError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return wrong_usage;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mcx-conformance: a fault of its own: %s\n", error.what());
    return own_fault;
  }
}
