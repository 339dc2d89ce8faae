package io.thermocline.engine.cli;

import io.thermocline.engine.kernel.Rival;
import io.thermocline.input.InputException;
import io.thermocline.input.Quantities;
import io.thermocline.input.Quoted;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.testbed.KernelLine;
import io.thermocline.sim.testbed.Peer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import picocli.CommandLine;

/** Values of options, checked; what is wrong with them is said by an {@link InputException}. */
final class Converters {
  private Converters() {}

  static void register(CommandLine commands) {
    commands.registerConverter(Duration.class, Converters::duration);
    commands.registerConverter(Integer.class, Converters::integer);
    commands.registerConverter(int.class, Converters::integer);
    commands.registerConverter(long.class, Converters::wholeNumber);
    commands.registerConverter(double.class, Converters::positiveNumber);
    commands.registerConverter(URI.class, Converters::uri);
    commands.registerConverter(InitialPlacement.class, InitialPlacement::parse);
    commands.registerConverter(PolicyFormat.class, PolicyFormat::parse);
    commands.registerConverter(Rival.class, Converters::rival);
    commands.registerConverter(KernelLine.class, KernelLine::parse);
    commands.registerConverter(Peer.class, Peer::parse);
    commands.registerConverter(ByteSize.class, ByteSize::parse);
  }

  private static Rival rival(String text) {
    for (Rival rival : Rival.values()) {
      if (rival.keyword().equals(text)) {
        return rival;
      }
    }
    throw new InputException(Quoted.of(text) + " is neither damon_stat nor numa_balancing");
  }

  /** At least a millisecond. */
  private static Duration duration(String text) {
    Duration duration = Duration.ofNanos(Quantities.parseNanos(text));
    if (duration.toMillis() < 1) {
      throw new InputException("time " + Quoted.of(text) + " is too short (write for example 30s)");
    }
    return duration;
  }

  private static int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw notWhole(text);
    }
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw notWhole(text);
    }
  }

  private static double positiveNumber(String text) {
    try {
      double number = Double.parseDouble(text);
      if (number > 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InputException(
        Quoted.of(text) + " is not a number above 0 (write for example 50000000)");
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new InputException(
          Quoted.of(text) + " is no URL (write for example ws://127.0.0.1:7070)");
    }
  }

  private static InputException notWhole(String text) {
    return new InputException(Quoted.of(text) + " is not a whole number (write for example 1)");
  }
}
