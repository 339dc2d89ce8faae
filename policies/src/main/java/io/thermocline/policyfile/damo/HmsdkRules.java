package io.thermocline.policyfile.damo;

import io.thermocline.policyfile.document.Paths;
import io.thermocline.policyfile.document.Problems;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.HashSet;
import java.util.Set;

/**
 * What HMSDK's configurations hold: one scheme a source node, which migrates to one destination.
 * Their numbers are free: HMSDK hands them to damo as they are.
 */
final class HmsdkRules {
  private HmsdkRules() {}

  /**
   * @throws io.thermocline.policyfile.document.PolicyException with everything else that is there
   */
  static void check(Policy policy) {
    Problems problems = new Problems();
    Set<Object> sources = new HashSet<>();
    for (int i = 0; i < policy.schemes().size(); i++) {
      Scheme scheme = policy.schemes().get(i);
      String path = Paths.item("schemes", i);
      if (!scheme.action().migrates()) {
        String action = scheme.action().keyword();
        problems.add(path + ".action", 0, "is " + action + ", and HMSDK only migrates");
      } else if (scheme.to().size() != 1) {
        problems.add(path + ".to", 0, "has several nodes, and HMSDK migrates to one");
      }
      if (!sources.add(scheme.from())) {
        problems.add(path + ".from", 0, "is another scheme's too, and HMSDK has one a node");
      }
    }
    if (policy.schemes().isEmpty()) {
      problems.add("schemes", 0, "is empty, and HMSDK always migrates");
    }
    if (!problems.isEmpty()) {
      throw problems.asException(null);
    }
  }
}
