package io.thermocline.policyfile;

import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import io.thermocline.policyfile.document.Paths;
import io.thermocline.policyfile.document.PlainTree;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.policyfile.document.Problems;
import io.thermocline.policyfile.document.Value;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A merge patch (RFC 7396) on a policy's written form, in which {@code schemes} is a mapping from
 * scheme names: null removes a scheme, an unknown name adds one, which must then be complete.
 * Whatever the patch does not name stays; lists are replaced whole.
 */
public final class PolicyPatch {
  private static final String SCHEMES = PolicyForm.SCHEMES;

  private PolicyPatch() {}

  /**
   * The patched policy.
   *
   * @param patchTree maps, lists, strings, numbers, booleans and nulls, as JSON gives them
   * @throws PolicyException if the patch is no patch, or the result would not be a policy; paths
   *     are those of the patch, {@code schemes.promote.quota.size}
   */
  public static Policy apply(Policy policy, @Nullable Object patchTree) {
    Value patch = PlainTree.read(patchTree);
    refuseNoPatch(patch, policy.schemes().stream().map(Scheme::name).toList());
    return PolicyForm.readKeyed(merge(PlainTree.read(PolicyForm.writeKeyed(policy)), patch));
  }

  /**
   * A patch that reads well but cannot be meant gets a better word than the merged result would.
   */
  private static void refuseNoPatch(Value patch, List<String> names) {
    Problems problems = new Problems();
    if (!(patch instanceof Value.Fields root)) {
      problems.add("", 0, "a patch is a mapping of the fields to change");
      throw problems.asException(null);
    }
    Value schemes = root.entries().get(SCHEMES);
    if (schemes instanceof Value.Items) {
      problems.add(SCHEMES, 0, "in a patch it is a mapping from scheme names, not a list");
    } else if (schemes instanceof Value.Fields fields) {
      fields.entries().forEach((name, scheme) -> refuseUnknown(name, scheme, names, problems));
    }
    if (!problems.isEmpty()) {
      throw problems.asException(null);
    }
  }

  private static void refuseUnknown(
      String name, Value scheme, List<String> names, Problems problems) {
    boolean complete = scheme instanceof Value.Fields f && f.entries().containsKey("action");
    boolean removal = scheme instanceof Value.Scalar s && s.kind() == Value.Kind.NULL;
    if (!names.contains(name) && !complete && !removal) {
      problems.add(
          Paths.field(SCHEMES, name),
          0,
          "there is no scheme "
              + Quoted.of(name)
              + ", and to add one its action is needed ("
              + Suggestion.from(name, names)
              + ")");
    }
  }

  private static Value merge(@Nullable Value target, Value patch) {
    if (!(patch instanceof Value.Fields changes)) {
      return patch;
    }
    Map<String, Value> merged =
        target instanceof Value.Fields fields
            ? new LinkedHashMap<>(fields.entries())
            : new LinkedHashMap<>();
    changes
        .entries()
        .forEach(
            (field, change) -> {
              if (change instanceof Value.Scalar scalar && scalar.kind() == Value.Kind.NULL) {
                merged.remove(field);
              } else {
                merged.put(field, merge(merged.get(field), change));
              }
            });
    return new Value.Fields(merged, 0);
  }
}
