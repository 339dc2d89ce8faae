package io.thermocline.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.policyfile.PolicyDifference.Change;
import io.thermocline.scheme.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class PolicyDifferenceTest {
  private static final String PROMOTE =
      "{name: promote, action: migrate_hot, to: 0, access_pattern: {access_rate: {min: 5%}}}";
  private static final String WATCH = "{name: watch, action: stat}";

  private final Policy before = policy(PROMOTE, WATCH);

  @Test
  void equalPoliciesDoNotDiffer() {
    assertThat(PolicyDifference.between(before, policy(PROMOTE, WATCH))).isEmpty();
  }

  @Test
  void namesTheFieldAndBothValues() {
    assertThat(PolicyDifference.between(before, policy(PROMOTE.replace("5%", "50%"), WATCH)))
        .containsExactly(new Change("schemes.promote.access_pattern.access_rate.min", "5%", "50%"));
  }

  @Test
  void whatWasLeftOutHasNoValueBefore() {
    Policy limited =
        policy(PROMOTE.replace("to: 0", "to: 0, quota: {size: 1MiB, interval: 1s}"), WATCH);

    Change quota = only(PolicyDifference.between(before, limited));

    assertThat(quota.path()).isEqualTo("schemes.promote.quota");
    assertThat(quota.before()).isNull();
    assertThat(quota.after()).isNotNull();
  }

  @Test
  void aSchemeThatCameOrWentIsOneChange() {
    Change gone = only(PolicyDifference.between(before, policy(PROMOTE)));
    Change come = only(PolicyDifference.between(policy(PROMOTE), before));

    assertThat(gone.path()).isEqualTo("schemes.watch");
    assertThat(gone.before())
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("action", "stat");
    assertThat(gone.after()).isNull();
    assertThat(come).isEqualTo(new Change(gone.path(), null, gone.before()));
  }

  @Test
  void anotherOrderIsAChange() {
    assertThat(PolicyDifference.between(before, policy(WATCH, PROMOTE)))
        .containsExactly(
            new Change("schemes", List.of("promote", "watch"), List.of("watch", "promote")));
  }

  @Test
  void asAPatchTheChangesLeadFromOnePolicyToTheOther() {
    RandomPolicies random = new RandomPolicies(7);
    for (int i = 0; i < 300; i++) {
      Policy from = withoutSchemes(random.next());
      Policy to = withoutSchemes(random.next());

      assertThat(PolicyPatch.apply(from, patch(PolicyDifference.between(from, to)))).isEqualTo(to);
    }
  }

  private static Policy withoutSchemes(Policy policy) {
    return new Policy(policy.name(), policy.monitor(), List.of());
  }

  private static Map<String, Object> patch(List<Change> changes) {
    Map<String, Object> patch = new HashMap<>();
    for (Change change : changes) {
      Map<String, Object> folder = patch;
      List<String> names = List.of(change.path().split("\\."));
      for (String name : names.subList(0, names.size() - 1)) {
        folder = folder(folder, name);
      }
      folder.put(names.get(names.size() - 1), change.after());
    }
    return patch;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> folder(Map<String, Object> parent, String name) {
    return (Map<String, Object>) parent.computeIfAbsent(name, n -> new HashMap<String, Object>());
  }

  private static Change only(List<Change> changes) {
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  private static Policy policy(String... schemes) {
    return PolicyFiles.parse("name: p\nschemes: [" + String.join(",", schemes) + "]", "p.yaml");
  }
}
