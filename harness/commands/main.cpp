// mcx-conformance: the product. Reads the command line; every command is a file of its own beside this one.
#include <CLI/CLI.hpp>

#include <malloc.h>

#include <csignal>
#include <cstdio>
#include <exception>

#include "harness/base/errors.h"
#include "harness/commands/command_line.h"

namespace {

constexpr int wrong_usage_status = 4, own_fault_status = 3;

int run(int argc, char** argv) {
  CLI::App app{"Conformance tests for 3GPP mission critical (MCX) identity management."};
  int status = 0;
  mcx::add_commands(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    throw mcx::UsageError(mcx::wrong_usage(app, error.what()));
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  mallopt(M_ARENA_MAX, 1);  // an arena for each thread that draws the report would cost a third more memory
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const mcx::UsageError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return wrong_usage_status;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mcx-conformance: a fault of its own: %s\n", error.what());
    return own_fault_status;
  }
}
