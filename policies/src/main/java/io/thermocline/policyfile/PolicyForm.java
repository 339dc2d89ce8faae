package io.thermocline.policyfile;

import io.thermocline.input.Quoted;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.policyfile.document.Problems;
import io.thermocline.policyfile.document.Section;
import io.thermocline.policyfile.document.Value;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole policy document. */
final class PolicyForm {
  static final String API_VERSION = "thermocline/v1";
  static final String SCHEMES = "schemes";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private final Problems problems = new Problems();

  private PolicyForm() {}

  /**
   * Reads and checks everything before it returns anything.
   *
   * @param source the file's name, or null
   * @throws PolicyException with all that is wrong
   */
  static Policy read(Value document, @Nullable String source) {
    return new PolicyForm().policy(document, source, PolicyForm::listed);
  }

  /** As {@link #read}, for a document whose schemes are a mapping from their names. */
  static Policy readKeyed(Value document) {
    return new PolicyForm().policy(document, null, PolicyForm::keyed);
  }

  static Map<String, Object> write(Policy policy) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("apiVersion", API_VERSION);
    tree.put("name", policy.name());
    tree.put("monitor", MonitorForm.write(policy.monitor()));
    tree.put(SCHEMES, policy.schemes().stream().map(SchemeForm::write).toList());
    return tree;
  }

  /** As {@link #write}, with a mapping from names for {@code schemes}. */
  static Map<String, Object> writeKeyed(Policy policy) {
    Map<String, Object> schemes = new LinkedHashMap<>();
    policy.schemes().forEach(scheme -> schemes.put(scheme.name(), SchemeForm.write(scheme)));
    Map<String, Object> tree = write(policy);
    tree.put(SCHEMES, schemes);
    return tree;
  }

  private Policy policy(
      Value document, @Nullable String source, Function<Section, List<NamedSection>> schemeList) {
    Section root = Section.of(document, "", problems);
    if (root == null) {
      throw problems.asException(source);
    }
    String version = root.text("apiVersion");
    if (version != null && !version.equals(API_VERSION)) {
      root.problem("apiVersion", Quoted.of(version) + " is not known (write " + API_VERSION + ")");
    }
    String name = name(root);
    MonitorSettings monitor = MonitorForm.read(root.section("monitor"));
    List<Scheme> schemes = schemes(schemeList.apply(root));
    root.finish();
    if (name == null || !problems.isEmpty()) {
      throw problems.asException(source);
    }
    return new Policy(name, monitor, schemes);
  }

  private static List<Scheme> schemes(List<NamedSection> sections) {
    List<Scheme> schemes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (NamedSection section : sections) {
      if (section.name() != null && !names.add(section.name())) {
        section.section().problem("name", Quoted.of(section.name()) + " is another scheme's too");
      }
      Scheme scheme = SchemeForm.read(section.section(), section.name());
      if (scheme != null) {
        schemes.add(scheme);
      }
    }
    return schemes;
  }

  private record NamedSection(@Nullable String name, Section section) {}

  private static List<NamedSection> listed(Section root) {
    return root.sections(SCHEMES).stream().map(s -> new NamedSection(name(s), s)).toList();
  }

  private static List<NamedSection> keyed(Section root) {
    List<NamedSection> sections = new ArrayList<>();
    root.keyedSections(SCHEMES)
        .forEach(
            (key, section) -> {
              String name = section.has("name") ? name(section) : checked(section, key);
              if (name != null && !name.equals(key)) {
                section.problem(
                    "name",
                    Quoted.of(name)
                        + " is not the scheme's key (to rename, remove the scheme and add another)");
              }
              sections.add(new NamedSection(key, section));
            });
    return sections;
  }

  private static @Nullable String name(Section section) {
    section.require("name");
    String name = section.text("name");
    return name == null ? null : checked(section, name);
  }

  private static @Nullable String checked(Section section, String name) {
    if (NAME.matcher(name).matches()) {
      return name;
    }
    section.problem(
        "name", Quoted.of(name) + " is no name (up to 63 of letters, digits, '.', '_' and '-')");
    return null;
  }
}
