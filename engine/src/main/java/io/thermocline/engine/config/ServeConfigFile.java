package io.thermocline.engine.config;

import io.thermocline.engine.backend.KernelBackends;
import io.thermocline.engine.control.Limits;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.security.Role;
import io.thermocline.engine.security.SecurityOptions;
import io.thermocline.engine.security.TlsFiles;
import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import io.thermocline.policyfile.Formats;
import io.thermocline.policyfile.ShippedPolicies;
import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Problems;
import io.thermocline.policyfile.document.Section;
import io.thermocline.policyfile.document.TextFile;
import io.thermocline.policyfile.document.YamlTree;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file. Paths in it start at its own folder. */
public final class ServeConfigFile {
  private static final LongFormat PORT = Formats.count(0, 65_535);
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+");

  private static final List<String> BACKENDS =
      Stream.concat(Stream.of("auto", "sim"), KernelBackends.NAMES.stream()).toList();

  private final Path file;
  private final Problems problems = new Problems();

  private ServeConfigFile(Path file) {
    this.file = file;
  }

  /**
   * @throws InputException if it cannot be read or used
   */
  public static ServeConfig read(Path file) {
    return parse(TextFile.read(file), file);
  }

  /**
   * @param file where the text comes from
   * @throws InputException if it cannot be used
   */
  static ServeConfig parse(String text, Path file) {
    ServeConfigFile reader = new ServeConfigFile(file.toAbsolutePath());
    Section root = Section.of(YamlTree.parse(text, file.toString()), "", reader.problems);
    ServeConfig config = root == null ? ServeConfig.EMPTY : reader.config(root);
    if (!reader.problems.isEmpty()) {
      throw reader.problems.asException(file.toString());
    }
    return config;
  }

  private ServeConfig config(Section root) {
    Section listen = root.section("listen");
    ServeConfig config =
        new ServeConfig(
            listen == null ? null : listen.text("host"),
            listen == null || !listen.has("port") ? null : (int) listen.number("port", PORT, 0),
            security(root),
            limits(root.section("limits")),
            backend(root),
            policy(root),
            root.text("workload"),
            path(root, "machine"),
            take(root),
            path(root, "run_directory"));
    if (listen != null) {
      listen.finish();
    }
    root.finish();
    return config;
  }

  private SecurityOptions security(Section root) {
    TlsFiles tls = tls(root.section("tls"));
    Map<String, Role> clients = clients(root.sections("clients"));
    boolean showCertificates = tls != null && tls.clientCa() != null;
    if (root.isClean() && showCertificates && clients.isEmpty()) {
      root.problem("tls", "client_ca gives nobody a role (add clients: [{name: ..., role: ...}])");
    }
    if (!clients.isEmpty() && !showCertificates) {
      root.problem("clients", "have no certificates that are trusted (add tls.client_ca)");
    }
    return new SecurityOptions(
        tls, path(root, "tokens"), clients, origins(root), path(root, "audit"));
  }

  private @Nullable TlsFiles tls(@Nullable Section section) {
    if (section == null) {
      return null;
    }
    section.require("certificate");
    section.require("key");
    Path certificate = path(section, "certificate");
    Path key = path(section, "key");
    Path clientCa = path(section, "client_ca");
    section.finish();
    return certificate == null || key == null ? null : new TlsFiles(certificate, key, clientCa);
  }

  private static Map<String, Role> clients(List<Section> sections) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (Section section : sections) {
      section.require("name");
      section.require("role");
      String name = section.text("name");
      Role role = section.keyword("role", Role.class);
      if (name != null && role != null && roles.put(name, role) != null) {
        section.problem("name", "is there twice");
      }
      section.finish();
    }
    return roles;
  }

  private static Set<String> origins(Section root) {
    Set<String> origins = new LinkedHashSet<>(root.texts("origins"));
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        root.problem("origins", "an origin is scheme and host, such as https://ops.example.org");
      }
    }
    return origins;
  }

  private static Limits limits(@Nullable Section section) {
    return section == null ? Limits.defaults() : LimitsForm.read(section);
  }

  private static @Nullable String backend(Section root) {
    String backend = root.text("backend");
    if (backend != null && !BACKENDS.contains(backend)) {
      root.problem(
          "backend", Quoted.of(backend) + " is none (" + Suggestion.from(backend, BACKENDS) + ")");
    }
    return backend;
  }

  private static Set<Rival> take(Section root) {
    Set<Rival> rivals = EnumSet.noneOf(Rival.class);
    for (String word : root.texts("take")) {
      try {
        rivals.add(Keywords.parse(word, Rival.class));
      } catch (InputException e) {
        root.problem("take", String.valueOf(e.getMessage()));
      }
    }
    return rivals;
  }

  private @Nullable String policy(Section root) {
    String policy = root.text("policy");
    if (policy == null || ShippedPolicies.names().contains(policy)) {
      return policy;
    }
    Path file = path(root, "policy");
    return file == null ? null : file.toString();
  }

  private @Nullable Path path(Section section, String field) {
    String text = section.text(field);
    if (text == null) {
      return null;
    }
    try {
      return file.resolveSibling(text);
    } catch (InvalidPathException e) {
      section.problem(field, "is no path");
      return null;
    }
  }
}
