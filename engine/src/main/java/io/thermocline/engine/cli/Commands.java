package io.thermocline.engine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * All commands. A command line that begins with the name of one gets that one alone: describing the
 * options of all takes as long as starting Java does.
 */
final class Commands {
  private static final Map<String, Function<Host, Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("demo", DemoCommand::new);
    ALL.put("serve", ServeCommand::new);
    ALL.put("sim", SimCommand::new);
    ALL.put("top", TopCommand::new);
    ALL.put("call", CallCommand::new);
    ALL.put("policy", PolicyCommand::create);
    ALL.put("testbed", TestbedCommand::create);
    ALL.put("doctor", DoctorCommand::new);
    ALL.put("release", ReleaseCommand::new);
  }

  private Commands() {}

  /** The root, with what these arguments can mean. */
  static CommandLine forArguments(Host host, String... args) {
    CommandLine root = new CommandLine(new ThermoclineCommand());
    Function<Host, Object> asked = args.length == 0 ? null : ALL.get(args[0]);
    if (asked != null) {
      root.addSubcommand(args[0], asked.apply(host));
    } else {
      ALL.forEach((name, command) -> root.addSubcommand(name, command.apply(host)));
    }
    Converters.register(root);
    return root;
  }
}
