package io.thermocline.policyfile.damo;

import static io.thermocline.policyfile.damo.Goldens.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kdamonds as people write them, and where their addresses belong. */
class DamoReaderTest {
  private static final Filter ONLY_FIRST_GIB =
      new Filter(Filter.Type.ADDRESS, false, false, null, 0, 1L << 30);

  @Test
  void plainNumbersAndLeftOutFieldsAreFine() {
    Policy policy =
        read(
            """
            kdamonds:
              - contexts:
                  - ops: paddr
                    targets: [{regions: [{start: 0, end: 1G}]}]
                    intervals: {sample_us: 5000, aggr_us: 100000, ops_update_us: 1 s}
                    schemes:
                      - action: pageout
                        access_pattern:
                          sz_bytes: {min: 4096, max: max}
                          nr_accesses: {min: 0 samples, max: 1 samples}
                          age: {min: 15 aggr_intervals, max: max}
            """);

    assertThat(policy.name()).isEqualTo("k");
    assertThat(policy.schemes().get(0).pattern())
        .isEqualTo(new AccessPattern(4096, Long.MAX_VALUE, 0, 500, 1_500_000, Long.MAX_VALUE));
  }

  @Test
  void agesBeyondAllNumbersAreWithoutEnd() {
    String ages = "age: {min: 1 aggr_intervals, max: 99999999999999999999 aggr_intervals}";
    String text =
        pageout("[{start: 0, end: 1G}]")
            .replace("pageout", "pageout, access_pattern: {" + ages + "}");

    assertThat(read(text).schemes().get(0).pattern().maxAgeMicros()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aLoneKdamondsAddressesBecomeAFilterBecauseItsNodeIsNotKnown() {
    Policy policy = read(pageout("[{start: 0, end: 1G}]"));

    Scheme scheme = policy.schemes().get(0);
    assertThat(scheme.from()).isEqualTo(new NodeRef.All());
    assertThat(scheme.filters()).containsExactly(ONLY_FIRST_GIB);
  }

  @Test
  void gapsBetweenAddressesBecomeFiltersTooAndNeverAllowAnything() {
    Policy policy = read(pageout("[{start: 3G, end: 4G}, {start: 0, end: 1G}]"));

    assertThat(policy.schemes().get(0).filters())
        .containsExactly(
            new Filter(Filter.Type.ADDRESS, false, false, null, 0, 4L << 30),
            new Filter(Filter.Type.ADDRESS, true, false, null, 1L << 30, 3L << 30));
  }

  @Test
  void onAKnownMachineTheAddressesAreNodes() {
    assertThat(source(pageout("[{start: 0, end: 4G}]"))).isEqualTo(new NodeRef.Id(0));
    assertThat(source(pageout("[{start: 4G, end: 16G}]"))).isEqualTo(new NodeRef.Id(1));
    assertThat(source(pageout("[{start: 0, end: 16G}]"))).isEqualTo(new NodeRef.All());
  }

  @Test
  void onAKnownMachinePartOfANodeIsThatNodeAndAFilter() {
    Policy policy = PolicyFiles.parse(pageout("[{start: 0, end: 1G}]"), "k.yaml", MACHINE);

    assertThat(policy.schemes().get(0).from()).isEqualTo(new NodeRef.Id(0));
    assertThat(policy.schemes().get(0).filters()).containsExactly(ONLY_FIRST_GIB);
  }

  @Test
  void aPairOfPromotionAndDemotionWatchesEachOthersDestination() {
    Policy policy =
        read(pair("migrate_cold, target_nid: 3", "migrate_hot, target_nid: 2", "1G", "2G"));

    assertThat(policy.schemes())
        .extracting(Scheme::from)
        .containsExactly(new NodeRef.Id(2), new NodeRef.Id(3));
    assertThat(policy.schemes()).flatExtracting(Scheme::filters).isEmpty();
  }

  @Test
  void twoKdamondsWithTheSameDestinationAreNoPair() {
    Policy policy =
        read(pair("migrate_cold, target_nid: 2", "migrate_cold, target_nid: 2", "1G", "2G"));

    assertThat(policy.schemes()).extracting(Scheme::name).containsExactly("demote", "demote-2");
    assertThat(policy.schemes()).extracting(Scheme::from).containsOnly(new NodeRef.All());
    assertThat(policy.schemes()).extracting(s -> s.filters().size()).containsExactly(1, 1);
  }

  @Test
  void everythingThatAPolicyCannotSayIsRefusedWithLineAndField() {
    String text =
        """
        kdamonds:
          - contexts:
              - ops: vaddr
                targets: [{pid: 42, regions: []}]
                pause: true
                probes: [{filters: []}]
                intervals: {sample_us: 5 ms, aggr_us: 100 weeks, ops_update_us: 1 s}
                schemes:
                  - action: migrate_hott
                    acces_pattern: {}
                  - action: migrate_hot
                    quotas: {time_ms: 1 s, sz_bytes: 0 B, reset_interval_ms: max}
                    filters:
                      - {filter_type: target, matching: true, damon_target_idx: 0}
        """;

    assertThat(problems(text))
        .containsExactly(
            "3 kdamonds[0].contexts[0].ops: 'vaddr' watches processes, and a policy watches nodes"
                + " (write paddr)",
            "4 kdamonds[0].contexts[0].targets[0].pid: names a process, and a policy watches nodes"
                + " (leave it out)",
            "4 kdamonds[0].contexts[0].targets[0].regions: is empty, so nothing would be watched",
            "5 kdamonds[0].contexts[0].pause: cannot be said in a policy (leave it out)",
            "6 kdamonds[0].contexts[0].probes: cannot be said in a policy (leave it out)",
            "7 kdamonds[0].contexts[0].intervals.aggr_us: '100 weeks' has the unknown unit 'weeks'",
            "9 kdamonds[0].contexts[0].schemes[0].action: 'migrate_hott' is not known"
                + " (did you mean 'migrate_hot'?)",
            "10 kdamonds[0].contexts[0].schemes[0].acces_pattern: unknown field"
                + " (did you mean 'access_pattern'?)",
            "11 kdamonds[0].contexts[0].schemes[1].target_nid: is missing",
            "12 kdamonds[0].contexts[0].schemes[1].quotas.reset_interval_ms: is missing or"
                + " unlimited, and the quota is not",
            "14 kdamonds[0].contexts[0].schemes[1].filters[0].filter_type: 'target' counts targets,"
                + " and a policy knows nodes");
  }

  @Test
  void kdamondsThatWatchDifferentlyAreRefused() {
    String text =
        """
        kdamonds:
          - contexts: [{ops: paddr, targets: [{regions: [{start: 0, end: 1G}]}]}]
          - contexts:
              - ops: paddr
                targets: [{regions: [{start: 1G, end: 2G}]}]
                nr_regions: {min: 100, max: '1,000'}
        """;

    assertThat(problems(text))
        .containsExactly(
            "6 kdamonds[1].contexts[0].nr_regions: the limits differ from those of the first"
                + " kdamond, and a policy has one monitor for all its nodes");
  }

  @Test
  void rulesThatHoldForEveryPolicyHoldForKdamondsToo() {
    String text =
        pageout("[{start: 0, end: 1G}]").replace("ops:", "intervals: {sample_us: 1 s}, ops:");

    assertThat(problems(text))
        .containsExactly("0 monitor.intervals: sample must not be longer than aggregation");
  }

  private static NodeRef source(String text) {
    Scheme scheme = PolicyFiles.parse(text, "k.yaml", MACHINE).schemes().get(0);
    assertThat(scheme.filters()).isEmpty();
    return scheme.from();
  }

  private static Policy read(String text) {
    return PolicyFiles.parse(text, "k.yaml");
  }

  private static List<String> problems(String text) {
    PolicyException refusal = catchThrowableOfType(PolicyException.class, () -> read(text));
    assertThat(refusal).isNotNull();
    return refusal.problems().stream().map(p -> p.line() + " " + p).toList();
  }

  private static String pageout(String regions) {
    return "kdamonds: [{contexts: [{ops: paddr, targets: [{regions: "
        + regions
        + "}], schemes: [{action: pageout}]}]}]";
  }

  private static String pair(String first, String second, String border, String end) {
    return """
        kdamonds:
          - contexts:
              - ops: paddr
                targets: [{regions: [{start: 0, end: %2$s}]}]
                schemes: [{action: %1$s}]
          - contexts:
              - ops: paddr
                targets: [{regions: [{start: %2$s, end: %4$s}]}]
                schemes: [{action: %3$s}]
        """
        .formatted(first, border, second, end);
  }
}
