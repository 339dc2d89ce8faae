package io.thermocline.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.policyfile.document.PlainTree;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.scheme.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to a policy, it is read as a policy or refused as one; nothing else comes out.
 */
class MutationTest {
  private static final List<String> SNIPPETS =
      List.of(
          "0",
          "-1",
          "1e9",
          "99999999999999999999",
          "NaN",
          ".inf",
          "max",
          "null",
          "true",
          "5%",
          "2s",
          "4KiB",
          "0x10",
          "fastest",
          "[]",
          "{}",
          "[[",
          "}",
          "&a",
          "*a",
          "!x",
          "\t",
          "'",
          "\"",
          "# ",
          ": ",
          "- ",
          "\n",
          "\u0000",
          "\ud83d",
          "---\n",
          "...",
          "%",
          "|",
          ">",
          "?",
          "é");

  private final SplittableRandom random = new SplittableRandom(42);

  private int accepted;
  private int refused;

  @Test
  void mutatedTexts() {
    List<String> texts =
        Stream.concat(
                ShippedPolicies.names().stream().map(ShippedPolicies::text),
                Corpus.read("accepted.txt").stream().map(Corpus.Case::text))
            .toList();
    for (int i = 0; i < 1_500; i++) {
      String text = mutate(pick(texts));
      if (isPolicyOrRefused(() -> PolicyFiles.parse(text, "p.yaml"), text)) {
        assertThat(PolicySchema.problems(text)).as(text).isEmpty();
      }
    }
    assertBothHappened();
  }

  @Test
  void mutatedTrees() {
    RandomPolicies policies = new RandomPolicies(8);
    for (int i = 0; i < 1_500; i++) {
      Object tree = mutate(PolicyFiles.toTree(policies.next()), 0);
      if (isPolicyOrRefused(() -> PolicyFiles.fromTree(tree), String.valueOf(tree))) {
        assertThat(PolicySchema.problems(PlainTree.read(tree))).as("%s", tree).isEmpty();
      }
    }
    assertBothHappened();
  }

  @Test
  void mutatedPatches() {
    RandomPolicies policies = new RandomPolicies(9);
    for (int i = 0; i < 1_500; i++) {
      Policy policy = policies.next();
      Map<String, Object> patch = new HashMap<>(PolicyFiles.toTree(policies.next()));
      Map<String, Object> schemes = new LinkedHashMap<>();
      policy.schemes().forEach(s -> schemes.put(s.name(), mutate(SchemeForm.write(s), 0)));
      patch.put("schemes", schemes);
      Object mutated = mutate(patch, 0);
      isPolicyOrRefused(() -> PolicyPatch.apply(policy, mutated), String.valueOf(mutated));
    }
    assertBothHappened();
  }

  /** Fails if neither; says which. */
  private boolean isPolicyOrRefused(Supplier<Policy> reader, String input) {
    try {
      Policy policy = reader.get();
      accepted++;
      assertThat(PolicyFiles.fromTree(PolicyFiles.toTree(policy))).as(input).isEqualTo(policy);
      return true;
    } catch (PolicyException e) {
      refused++;
      assertThat(e.problems()).as(input).isNotEmpty();
      assertThat(e.problems())
          .as(input)
          .allSatisfy(problem -> assertThat(problem.toString()).isNotBlank().doesNotContain("\n"));
      return false;
    }
  }

  private void assertBothHappened() {
    assertThat(accepted).isGreaterThan(100);
    assertThat(refused).isGreaterThan(100);
  }

  private String mutate(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(mutated.length());
      int length = Math.min(random.nextInt(12), mutated.length() - at);
      switch (random.nextInt(3)) {
        case 0 -> mutated.delete(at, at + length);
        case 1 -> mutated.insert(at, mutated.substring(at, at + length));
        default -> mutated.replace(at, at + length, pick(SNIPPETS));
      }
      mutated.append('\n');
    }
    return mutated.toString();
  }

  /** Replaces, drops or doubles parts of a tree here and there. */
  private @Nullable Object mutate(@Nullable Object tree, int depth) {
    if (depth > 0 && random.nextInt(60) == 0) {
      return junk();
    }
    if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> mutated = new LinkedHashMap<>();
      map.forEach((key, value) -> mutated.put(key, mutate(value, depth + 1)));
      if (random.nextInt(80) == 0) {
        mutated.put(pick(SNIPPETS), junk());
      }
      return mutated;
    }
    if (tree instanceof List<?> list) {
      List<Object> mutated = new ArrayList<>();
      list.forEach(value -> mutated.add(mutate(value, depth + 1)));
      return mutated;
    }
    return tree;
  }

  private @Nullable Object junk() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> random.nextDouble(-1, 2);
      case 3 -> Double.NaN;
      case 4 -> random.nextBoolean();
      case 5 -> Arrays.asList(null, 1, "x");
      case 6 -> Map.of("min", 1, "x", List.of());
      default -> pick(SNIPPETS);
    };
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
