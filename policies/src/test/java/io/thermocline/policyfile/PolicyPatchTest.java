package io.thermocline.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.policyfile.document.Problem;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyPatchTest {
  private final Policy before =
      PolicyFiles.parse(
          """
          name: two-way
          schemes:
            - name: promote
              action: migrate_hot
              from: slowest
              to: fastest
              access_pattern: {access_rate: {min: 5%}}
              quota: {size: 160MiB, interval: 100ms}
            - {name: demote, action: migrate_cold, from: fastest, to: slowest}
          """,
          "two-way.yaml");

  @Test
  void aPatchOfNothingChangesNothing() {
    assertThat(PolicyPatch.apply(before, Map.of())).isEqualTo(before);
  }

  @Test
  void aThresholdChangesAlone() {
    Policy after =
        PolicyPatch.apply(
            before, scheme("promote", Map.of("access_pattern", rate(Map.of("min", "20%")))));

    assertThat(after.schemes().get(0).pattern().minRateBp()).isEqualTo(2_000);
    assertThat(after.schemes().get(0).quota()).isEqualTo(before.schemes().get(0).quota());
    assertThat(after.schemes().get(1)).isEqualTo(before.schemes().get(1));
    assertThat(after.monitor()).isEqualTo(before.monitor());
  }

  @Test
  void nullBringsTheDefaultBack() {
    Policy after =
        PolicyPatch.apply(
            before, scheme("promote", Map.of("access_pattern", rate(member("min", null)))));

    assertThat(after.schemes().get(0).pattern().minRateBp()).isZero();
  }

  @Test
  void listsAreReplacedWhole() {
    Map<String, Object> filters =
        Map.of("filters", List.of(Map.of("reject", "young"), Map.of("allow", "anon")));
    Policy two = PolicyPatch.apply(before, scheme("demote", filters));
    Policy one =
        PolicyPatch.apply(
            two, scheme("demote", Map.of("filters", List.of(Map.of("reject", "unmapped")))));

    assertThat(two.schemes().get(1).filters()).hasSize(2);
    assertThat(one.schemes().get(1).filters()).hasSize(1);
  }

  @Test
  void nullRemovesAScheme() {
    Policy after = PolicyPatch.apply(before, scheme("demote", null));

    assertThat(after.schemes()).extracting(Scheme::name).containsExactly("promote");
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    assertThat(PolicyPatch.apply(before, scheme("nobody", null))).isEqualTo(before);
  }

  @Test
  void aNewNameAddsASchemeAtTheEnd() {
    Policy after = PolicyPatch.apply(before, scheme("look", Map.of("action", "stat")));

    assertThat(after.schemes())
        .extracting(Scheme::name)
        .containsExactly("promote", "demote", "look");
    assertThat(after.schemes().get(2).action()).isEqualTo(Action.STAT);
  }

  @Test
  void aNewSchemeMustBeComplete() {
    assertThat(problems(scheme("up", Map.of("action", "migrate_hot"))))
        .containsExactly("schemes.up.to: is missing (migrate_hot needs a node to move to)");
  }

  @Test
  void aMistypedNameDoesNotAddAScheme() {
    assertThat(problems(scheme("promot", Map.of("enabled", false))))
        .containsExactly(
            "schemes.promot: there is no scheme 'promot', and to add one its action is needed"
                + " (did you mean 'promote'?)");
  }

  @Test
  void aSchemeIsNotRenamedThroughItsKey() {
    assertThat(problems(scheme("promote", Map.of("name", "raise"))))
        .containsExactly(
            "schemes.promote.name: 'raise' is not the scheme's key"
                + " (to rename, remove the scheme and add another)");
    assertThat(problems(scheme("new", Map.of("name", "promote", "action", "stat"))))
        .containsExactly(
            "schemes.new.name: 'promote' is not the scheme's key"
                + " (to rename, remove the scheme and add another)");
  }

  @Test
  void aKeyThatIsNoNameIsRefused() {
    assertThat(problems(scheme("my scheme", Map.of("action", "stat"))))
        .containsExactly(
            "schemes['my scheme'].name: 'my scheme' is no name"
                + " (up to 63 of letters, digits, '.', '_' and '-')");
  }

  @Test
  void everythingThatIsWrongIsListed() {
    Map<String, Object> patch =
        Map.of(
            "monitor",
            Map.of("regions", Map.of("min", 1)),
            "schemes",
            Map.of("promote", Map.of("quota", Map.of("size", "lots"), "speed", 9)));

    assertThat(problems(patch))
        .containsExactlyInAnyOrder(
            "monitor.regions.min: '1' is not between 3 and 1000000",
            "schemes.promote.quota.size: size 'lots' is not a number with a unit"
                + " (write 4096, 4KiB, 512MiB, 50GiB or 2GB)",
            "schemes.promote.speed: unknown field (known: name, action, from, to, access_pattern,"
                + " apply_interval, goals, quota, goal_tuner, watermarks, filters, max_snapshots,"
                + " enabled)");
  }

  @Test
  void schemesAsAListAreNoPatch() {
    assertThat(problems(Map.of("schemes", List.of(Map.of("name", "promote", "action", "stat")))))
        .containsExactly("schemes: in a patch it is a mapping from scheme names, not a list");
  }

  @Test
  void whatIsNoMappingIsNoPatch() {
    assertThat(problems(null)).containsExactly("a patch is a mapping of the fields to change");
    assertThat(problems("promote")).hasSize(1);
    assertThat(problems(Map.of("schemes", 5)))
        .containsExactly("schemes: is a number and must be a mapping");
    assertThat(problems(scheme("promote", "faster")))
        .containsExactly("schemes.promote: is a text and must be a mapping");
    assertThat(problems(Map.of("monitor", Arrays.asList(1, null))))
        .containsExactly("monitor: is a list and must be a mapping");
  }

  @Test
  void rulesBetweenFieldsHoldForTheResult() {
    assertThat(problems(scheme("promote", Map.of("to", "slowest"))))
        .containsExactly(
            "schemes.promote.to: is where the pages are already"
                + " (name another node than from)");
  }

  @Test
  void aPatchWithoutBottomIsRefused() {
    Map<String, Object> deep = new HashMap<>();
    deep.put("monitor", deep);

    assertThat(problems(deep)).singleElement().asString().contains("nested deeper than 16");
  }

  private List<String> problems(@Nullable Object patch) {
    PolicyException refusal =
        catchThrowableOfType(PolicyException.class, () -> PolicyPatch.apply(before, patch));
    return refusal.problems().stream().map(Problem::toString).toList();
  }

  private static Map<String, Object> scheme(String name, @Nullable Object change) {
    return Map.of("schemes", member(name, change));
  }

  private static Map<String, Object> rate(Map<String, Object> range) {
    return Map.of("access_rate", range);
  }

  private static Map<String, Object> member(String name, @Nullable Object value) {
    Map<String, Object> map = new HashMap<>();
    map.put(name, value);
    return map;
  }
}
