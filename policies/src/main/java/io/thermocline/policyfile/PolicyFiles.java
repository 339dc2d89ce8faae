package io.thermocline.policyfile;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import io.thermocline.placement.Topology;
import io.thermocline.policyfile.damo.DamoFiles;
import io.thermocline.policyfile.document.PlainTree;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.policyfile.document.TextFile;
import io.thermocline.policyfile.document.Value;
import io.thermocline.policyfile.document.YamlTree;
import io.thermocline.scheme.Policy;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Policies as files (YAML or JSON) and as trees of plain maps and lists. Whatever is read has been
 * checked whole; whatever is written is read back to an equal policy. A document of damo's kdamonds
 * is read wherever a policy is.
 */
public final class PolicyFiles {
  private PolicyFiles() {}

  /**
   * A shipped policy by its name, or a file.
   *
   * @throws InputException if there is neither, or the file is no policy
   */
  public static Policy load(String nameOrFile) {
    return load(nameOrFile, null);
  }

  /**
   * The same, where the addresses in a file of kdamonds are about a known machine.
   *
   * @param machine whose addresses they are, or null if that is not known
   */
  public static Policy load(String nameOrFile, @Nullable Topology machine) {
    if (ShippedPolicies.names().contains(nameOrFile)) {
      return ShippedPolicies.load(nameOrFile);
    }
    Path file = path(nameOrFile);
    boolean looksLikeFile = nameOrFile.contains("/") || nameOrFile.contains(".");
    if (file == null || (!looksLikeFile && !Files.exists(file))) {
      throw new InputException(
          "policy "
              + Quoted.of(nameOrFile)
              + " is neither shipped nor a file ("
              + Suggestion.from(nameOrFile, ShippedPolicies.names())
              + ")");
    }
    return read(file, machine);
  }

  /**
   * A policy file.
   *
   * @throws InputException if it cannot be read; {@link PolicyException} if it is no valid policy
   */
  public static Policy read(Path file) {
    return read(file, null);
  }

  /**
   * Whether a shipped policy or a file is written as kdamonds.
   *
   * @throws InputException if it cannot be read or is neither YAML nor JSON
   */
  public static boolean holdsKdamonds(String nameOrFile) {
    Path file = path(nameOrFile);
    boolean shipped = ShippedPolicies.names().contains(nameOrFile);
    return !shipped
        && file != null
        && DamoFiles.recognises(YamlTree.parse(TextFile.read(file), nameOrFile));
  }

  private static Policy read(Path file, @Nullable Topology machine) {
    return parse(TextFile.read(file), file.toString(), machine);
  }

  /**
   * A policy in YAML or JSON.
   *
   * @param sourceName what to call the text in messages, such as the file's name
   * @throws PolicyException if it is no valid policy
   */
  public static Policy parse(String text, String sourceName) {
    return parse(text, sourceName, null);
  }

  /**
   * The same, where the addresses in a document of kdamonds are about a known machine.
   *
   * @param machine whose addresses they are, or null if that is not known
   */
  public static Policy parse(String text, String sourceName, @Nullable Topology machine) {
    return policy(YamlTree.parse(text, sourceName), sourceName, machine);
  }

  /**
   * A policy from maps, lists, strings, numbers and booleans, as JSON gives them, in the words of a
   * policy file.
   *
   * @throws PolicyException if it is no valid policy
   */
  public static Policy fromTree(@Nullable Object tree) {
    return fromTree(tree, null);
  }

  /**
   * The same, where the addresses in kdamonds are about a known machine.
   *
   * @param machine whose addresses they are, or null if that is not known
   */
  public static Policy fromTree(@Nullable Object tree, @Nullable Topology machine) {
    return policy(PlainTree.read(tree), null, machine);
  }

  /** The reverse of {@link #fromTree}; ordered, and free to be changed by the caller. */
  public static Map<String, Object> toTree(Policy policy) {
    return PolicyForm.write(policy);
  }

  /** The text of a policy file. */
  public static String toYaml(Policy policy) {
    return YamlText.of(toTree(policy));
  }

  private static Policy policy(
      Value document, @Nullable String source, @Nullable Topology machine) {
    if (!DamoFiles.recognises(document)) {
      return PolicyForm.read(document, source);
    }
    Policy policy = DamoFiles.read(document, source, machine);
    return PolicyForm.read(PlainTree.read(toTree(policy)), source); // The rules between fields.
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
