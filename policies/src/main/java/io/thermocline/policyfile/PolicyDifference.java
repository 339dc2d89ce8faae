package io.thermocline.policyfile;

import io.thermocline.policyfile.document.Paths;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two policies, field by field, in the words and paths of a patch. */
public final class PolicyDifference {
  private final List<Change> changes = new ArrayList<>();

  private PolicyDifference() {}

  /**
   * One field.
   *
   * @param path such as {@code schemes.promote.quota.size}
   * @param before its value (a map, list, string, number or boolean); null if it was left out
   * @param after the same
   */
  public record Change(String path, @Nullable Object before, @Nullable Object after) {}

  /** All changes, in the order of the fields; a scheme that came or went is one. */
  public static List<Change> between(Policy before, Policy after) {
    PolicyDifference difference = new PolicyDifference();
    difference.compare("", PolicyForm.writeKeyed(before), PolicyForm.writeKeyed(after));
    difference.compareOrder(before, after);
    return List.copyOf(difference.changes);
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> present) {
      Set<Object> fields = new LinkedHashSet<>(old.keySet());
      fields.addAll(present.keySet());
      for (Object field : fields) {
        compare(Paths.field(path, (String) field), old.get(field), present.get(field));
      }
    } else if (before == null ? after != null : !before.equals(after)) {
      changes.add(new Change(path, before, after));
    }
  }

  /** Schemes act in their order, so that another order of those that stayed is a change. */
  private void compareOrder(Policy before, Policy after) {
    List<String> old = names(before);
    List<String> present = names(after);
    List<String> stayedBefore = old.stream().filter(present::contains).toList();
    List<String> stayedAfter = present.stream().filter(old::contains).toList();
    if (!stayedBefore.equals(stayedAfter)) {
      changes.add(new Change(PolicyForm.SCHEMES, old, present));
    }
  }

  private static List<String> names(Policy policy) {
    return policy.schemes().stream().map(Scheme::name).toList();
  }
}
