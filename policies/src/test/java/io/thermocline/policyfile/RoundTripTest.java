package io.thermocline.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  static List<Corpus.Case> accepted() {
    return Corpus.read("accepted.txt");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void whatWasReadIsWrittenAndReadAgain(Corpus.Case example) {
    assertRoundTrip(PolicyFiles.parse(example.text(), "p.yaml"));
  }

  @ParameterizedTest
  @MethodSource("io.thermocline.policyfile.ShippedPolicies#names")
  void shippedPoliciesToo(String name) {
    assertRoundTrip(PolicyFiles.load(name));
  }

  @Test
  void andHundredsOfRandomOnes() {
    RandomPolicies random = new RandomPolicies(5);
    for (int i = 0; i < 300; i++) {
      assertRoundTrip(random.next());
    }
  }

  @Test
  void aTreeIsWhatJsonCanHold() {
    Map<String, Object> tree = PolicyFiles.toTree(PolicyFiles.load("damon-default"));

    assertThat(tree)
        .containsEntry("apiVersion", "thermocline/v1")
        .containsEntry("name", "damon-default")
        .containsEntry(
            "monitor",
            Map.of(
                "intervals",
                Map.of("sample", "5ms", "aggregation", "100ms", "update", "1s"),
                "regions",
                Map.of("min", 10, "max", 1000)));
  }

  @Test
  void theTextIsOneThatAPersonWouldWrite() {
    String text =
        """
        apiVersion: thermocline/v1
        name: p
        monitor:
          intervals: {sample: 5ms, aggregation: 100ms, update: 1s}
          autotune: {access: 4%, aggregations: 3, min: 5ms, max: 10s}
          regions: {min: 10, max: 1000}
        schemes:
          - name: promote
            action: migrate_hot
            from: slowest
            to: 0
            access_pattern:
              size: {min: 4KiB, max: max}
              access_rate: {min: 5%, max: 100%}
              age: {min: 0s, max: max}
            apply_interval: 1s
            quota:
              time: 2s
              size: 50GiB
              interval: 20s
              weights: {size: 0, access_rate: 0, age: 10}
              fail_charge: 1/1024
            goals:
              - {metric: node_mem_used, node: 0, target: 99.7%}
            goal_tuner: consist
            watermarks: {metric: free_mem_rate, interval: 5s, high: 50%, mid: 40%, low: 0.5%}
            filters:
              - {reject: young, not: true}
              - {reject: memcg, path: /hmsdk}
              - {reject: address, start: '0x1000', end: max}
            max_snapshots: 0
            enabled: true
        """;

    assertThat(PolicyFiles.toYaml(PolicyFiles.parse(text, "p.yaml"))).isEqualTo(text);
  }

  private static void assertRoundTrip(Policy policy) {
    assertThat(PolicyFiles.fromTree(PolicyFiles.toTree(policy))).isEqualTo(policy);
    assertThat(PolicyFiles.parse(PolicyFiles.toYaml(policy), "p.yaml")).isEqualTo(policy);
  }
}
