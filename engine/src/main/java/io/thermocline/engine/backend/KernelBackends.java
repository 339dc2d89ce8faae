package io.thermocline.engine.backend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.thermocline.engine.kernel.DamonOwner;
import io.thermocline.engine.kernel.Diagnosis;
import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.NumaNodes;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.kernel.RunDirectory;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.placement.Topology;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The backends that move real pages, by name, and the best of them. */
public final class KernelBackends {
  /** By what they can do, most first. */
  public static final List<String> NAMES = List.of("damon", "hybrid", "idle");

  private final KernelFiles files;
  private final Path runFolder;
  private final Set<Rival> taken;
  private final long seed;

  /**
   * @param files the kernel's
   * @param runFolder where the record of what is in the kernel is kept
   * @param taken what of the kernel's own may be switched off while an engine runs
   * @param seed of sampling, where it is ours
   */
  public KernelBackends(KernelFiles files, Path runFolder, Set<Rival> taken, long seed) {
    this.files = files;
    this.runFolder = runFolder;
    this.taken = Set.copyOf(taken);
    this.seed = seed;
  }

  /**
   * The best one that this machine can do.
   *
   * @throws UnavailableException if there is none; says of each why not
   * @throws IOException if a file of the kernel could not be read or written
   */
  public Backend best() throws IOException {
    Diagnosis machine = diagnose();
    for (String name : NAMES) {
      if (obstacles(name, machine).isEmpty()) {
        return open(name, machine);
      }
    }
    throw new UnavailableException(
        "backend auto: no page can be moved on this machine; "
            + firstObstacles(machine)
            + "; a simulated machine needs nothing (--backend sim)");
  }

  private static String firstObstacles(Diagnosis machine) {
    Map<String, List<String>> namesByObstacle =
        NAMES.stream()
            .collect(
                groupingBy(name -> obstacles(name, machine).get(0), LinkedHashMap::new, toList()));
    StringJoiner why = new StringJoiner("; ");
    namesByObstacle.forEach(
        (obstacle, names) -> why.add(String.join(" and ", names) + ": " + obstacle));
    return why.toString();
  }

  /**
   * The one of this name.
   *
   * @throws UnavailableException if this machine cannot do it
   * @throws IOException if a file of the kernel could not be read or written
   */
  public Backend named(String name) throws IOException {
    Diagnosis machine = diagnose();
    List<String> obstacles = obstacles(name, machine);
    if (!obstacles.isEmpty()) {
      throw new UnavailableException("backend " + name + ": " + obstacles.get(0));
    }
    return open(name, machine);
  }

  private Diagnosis diagnose() throws IOException {
    if (Files.exists(runFolder)) {
      try (RunDirectory run = RunDirectory.open(runFolder)) {
        new DamonOwner(files, run, taken).recover(); // What was ours is in nobody's way.
      }
    }
    return Diagnosis.of(files, taken);
  }

  private static List<String> obstacles(String name, Diagnosis machine) {
    return machine.backends().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow()
        .obstacles();
  }

  private Backend open(String name, Diagnosis machine) throws IOException {
    Topology topology = NumaNodes.topology(machine.nodes());
    try {
      return switch (name) {
        case "damon" -> DamonBackend.open(files, topology, runFolder, taken);
        case "hybrid" -> HybridBackend.open(files, topology, runFolder, taken);
        default -> IdleBackend.open(files, topology, seed);
      };
    } catch (AccessDeniedException e) {
      throw new UnavailableException(
          "backend " + name + ": " + e.getFile() + ": permission denied (run it as root)");
    }
  }
}
