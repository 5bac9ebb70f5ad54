// The command line as data: what completion, manual page and suggestions are made from, so that none of them keeps a
// list of its own.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace mcx {

struct ArgumentFacts {
  std::vector<std::string> names;  // "-j", "--jobs"; of a positional one, "PROFILE"
  std::string value;               // "DIR"; "" for a flag and for a positional
  std::string description, by_default;
  std::vector<std::string> choices;  // the words it can be; empty when it is free
  bool positional = false, required = false, repeated = false;
  bool takes_value() const { return positional || !value.empty(); }
};

struct CommandFacts {
  std::string name, description;  // "run"; of a command below another one, "inspect token"
  std::vector<ArgumentFacts> arguments;
  std::vector<std::string> below;  // last words of the commands below this one, which alone does nothing then
  std::vector<std::string> options() const;  // every spelling of every option: "-j", "--jobs", "--out"
};

// The program itself, with its own options.
CommandFacts program_facts(const CLI::App& app);
// Its commands, in the order of the help page, each followed by those below it.
std::vector<const CLI::App*> all_commands(const CLI::App& app);
// "inspect token": its name after those it is below, without the program's; of the program itself, its name.
std::string path_of(const CLI::App& command);

}  // namespace mcx
