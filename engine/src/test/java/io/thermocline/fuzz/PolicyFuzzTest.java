package io.thermocline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.policyfile.ShippedPolicies;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.policyfile.document.Problem;
import io.thermocline.scheme.Policy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, it is a policy that can be written and read again, or is refused. */
class PolicyFuzzTest {
  @Test
  void everyTextIsAPolicyOrRefused() {
    List<String> corpus =
        Stream.concat(
                Corpus.read("policies.txt").stream(),
                ShippedPolicies.names().stream()
                    .map(name -> PolicyFiles.toYaml(PolicyFiles.load(name))))
            .toList();
    TextFuzzer fuzzer =
        new TextFuzzer(
            corpus,
            List.of(
                "0",
                "-1",
                "1e9",
                "99999999999999999999",
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
                "\n  ",
                "\u0000",
                "---\n",
                "...\n",
                "%",
                "|",
                ">",
                "? ",
                "<<: ",
                "action: ",
                "quota: {",
                "filters:\n",
                "goals:\n",
                "kdamonds:\n",
                "contexts:\n",
                "from: 1\n",
                "migrate_cold",
                "1/1024",
                "é"));

    fuzzer.run(PolicyFuzzTest::answer);

    assertThat(fuzzer.runs()).isGreaterThan(500);
    assertThat(fuzzer.kinds()).isGreaterThan(50);
  }

  private static String answer(String text) {
    try {
      Policy policy = PolicyFiles.parse(text, "p.yaml");
      assertThat(PolicyFiles.parse(PolicyFiles.toYaml(policy), "again")).isEqualTo(policy);
      return "a policy of " + policy.schemes().size() + " schemes";
    } catch (PolicyException e) {
      assertThat(e.problems()).isNotEmpty();
      Problem first = e.problems().get(0);
      assertThat(first.toString()).isNotBlank().doesNotContain("\n");
      return first.path() + first.message();
    }
  }
}
