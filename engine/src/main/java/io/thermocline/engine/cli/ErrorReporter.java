package io.thermocline.engine.cli;

import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.policyfile.document.Problem;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns whatever went wrong into an exit status and one line on standard error, {@code thermocline:
 * WHAT: WHY (HOW TO MEND IT)}.
 */
final class ErrorReporter {
  private final PrintStream err;

  ErrorReporter(PrintStream err) {
    this.err = err;
  }

  /** A command line that picocli could not make sense of; the parameters are picocli's. */
  int onUsage(ParameterException e, String[] args) {
    say(usageMessage(e));
    return ExitStatus.BAD_INPUT;
  }

  /** A command that has thrown; the parameters are picocli's. */
  int onExecution(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    boolean verbose =
        command.getCommandSpec().root().userObject() instanceof ThermoclineCommand root
            && root.verbose();
    if (verbose) {
      e.printStackTrace(err);
    }
    if (e instanceof InputException input) {
      say(input.location() + input.getMessage());
      return ExitStatus.BAD_INPUT;
    }
    if (e instanceof UnavailableException) {
      say(e.getMessage());
      return ExitStatus.UNAVAILABLE;
    }
    if (e instanceof CommandException ended) {
      say(ended.getMessage());
      return ended.status();
    }
    String what = command.getCommandName() + ": ended by " + e;
    say(what + (verbose ? "" : " (--verbose shows where)"));
    return ExitStatus.FAILED;
  }

  /** Every problem of a policy, a line each. */
  void sayAll(PolicyException e, String policy) {
    for (Problem problem : e.problems()) {
      String line = problem.line() > 0 ? ":" + problem.line() : "";
      say(policy + line + ": " + problem);
    }
  }

  private void say(@Nullable String message) {
    err.println("thermocline: " + String.valueOf(message).replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }

  private static String usageMessage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help = "'" + command.getCommandSpec().qualifiedName() + " --help' lists all";
    if (e.getCause() instanceof InputException input && e.getArgSpec() != null) {
      return input.location() + name(e.getArgSpec()) + ": " + input.getMessage();
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatchedMessage(unmatched, command.getCommandSpec(), help);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec arg = missing.getMissing().get(0);
      String example = "give " + name(arg) + " " + arg.paramLabel();
      return name(arg) + ": a value is missing (" + example + "; " + help + ")";
    }
    if (e instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + ": is given more than once (give it once)";
    }
    return e.getMessage() + " (" + help + ")";
  }

  private static String unmatchedMessage(
      UnmatchedArgumentException e, CommandSpec spec, String help) {
    String word = e.getUnmatched().get(0);
    String what = Quoted.of(word) + ": " + spec.name() + " has no such ";
    if (word.startsWith("-")) {
      List<String> options = spec.options().stream().map(OptionSpec::longestName).toList();
      return what + "option (" + Suggestion.from(word, options) + ")";
    }
    if (!spec.subcommands().isEmpty()) {
      return what + "command (" + Suggestion.from(word, spec.subcommands().keySet()) + ")";
    }
    return what + "argument (" + help + ")";
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }
}
