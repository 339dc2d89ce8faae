package io.thermocline.policyfile.damo;

import io.thermocline.placement.Topology;
import io.thermocline.policyfile.document.Value;
import io.thermocline.scheme.Policy;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Policies as kdamonds, the form of damo and HMSDK. A file of kdamonds is about one machine: it
 * names physical addresses and nodes by their ids. So writing needs the machine, and reading finds
 * the source nodes exactly with it, and by {@link SourceNodes}' rule without.
 */
public final class DamoFiles {
  static final String KDAMONDS = "kdamonds";

  private static final DumpSettings YAML =
      DumpSettings.builder()
          .setSchema(new CoreSchema())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setWidth(1000)
          .build();

  private DamoFiles() {}

  /** Whether a document is one of kdamonds, right or wrong. */
  public static boolean recognises(Value document) {
    return document instanceof Value.Fields fields && fields.entries().containsKey(KDAMONDS);
  }

  /**
   * The policy of a document of kdamonds. Names, which kdamonds do not have, come from the file and
   * from the actions. Rules between fields that hold for every policy are the caller's to check.
   *
   * @param source the file's name, or null
   * @param machine the machine that the addresses are about, or null if it is not known
   * @throws io.thermocline.policyfile.document.PolicyException with all that cannot be read or said
   *     in a policy
   */
  public static Policy read(Value document, @Nullable String source, @Nullable Topology machine) {
    return new DamoReader(source).read(document, machine);
  }

  /**
   * damo's JSON.
   *
   * @throws io.thermocline.policyfile.document.PolicyException with every field that damo has no
   *     word for
   */
  public static String toJson(Policy policy, Topology machine) {
    return JsonText.of(new DamoWriter(policy, machine).write());
  }

  /** The same in YAML. */
  public static String toYaml(Policy policy, Topology machine) {
    return new Dump(YAML).dumpToString(new DamoWriter(policy, machine).write());
  }

  /**
   * Whether a policy is one that HMSDK could have configured.
   *
   * @throws io.thermocline.policyfile.document.PolicyException with everything else that is there
   */
  public static void checkHmsdk(Policy policy) {
    HmsdkRules.check(policy);
  }

  /**
   * HMSDK's form: damo's YAML of one migration a source node.
   *
   * @throws io.thermocline.policyfile.document.PolicyException if there is anything else in it
   */
  public static String toHmsdk(Policy policy, Topology machine) {
    checkHmsdk(policy);
    return toYaml(policy, machine);
  }
}
