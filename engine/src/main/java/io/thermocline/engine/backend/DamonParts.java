package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.DamonCompiler;
import io.thermocline.engine.kernel.DamonOwner;
import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.KernelMetrics;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.kernel.RunDirectory;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.nativecore.TraceReader;
import io.thermocline.placement.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** What a backend needs to have the kernel's DAMON watch; nothing of it has been started. */
record DamonParts(
    KernelFiles files,
    KernelMetrics metrics,
    DamonOwner owner,
    DamonCompiler compiler,
    TraceReader reader) {

  /**
   * Releases what an engine before has left, and takes what is needed. Blocks.
   *
   * @param backend its name, for refusals
   * @param resources what was opened is added here
   * @throws UnavailableException if this machine cannot do it
   * @throws IOException if a file of the kernel could not be read or written
   */
  static DamonParts open(
      String backend,
      KernelFiles files,
      Topology topology,
      Path runFolder,
      Set<Rival> taken,
      Resources resources)
      throws IOException {
    DamonOwner owner = new DamonOwner(files, resources.add(RunDirectory.open(runFolder)), taken);
    DamonCompiler compiler = new DamonCompiler(owner.detect(), topology);
    TraceReader reader = resources.add(reader(backend, files, topology));
    return new DamonParts(files, new KernelMetrics(files), owner, compiler, reader);
  }

  private static TraceReader reader(String backend, KernelFiles files, Topology topology) {
    try {
      return TraceReader.open(files.root(), topology.nodes());
    } catch (IOException e) {
      throw new UnavailableException(backend + ": " + e.getMessage());
    }
  }
}
