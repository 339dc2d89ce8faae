package io.thermocline.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code policy show}: what a policy will do, in plain words. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Says in plain words what a policy will do.")
final class PolicyShowCommand implements Callable<Integer> {
  private final Host host;

  @Mixin private PolicyArgument argument = new PolicyArgument();

  PolicyShowCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    PolicyProse.lines(argument.load()).forEach(host.out()::println);
    return ExitStatus.DONE;
  }
}
