package io.thermocline.engine.kernel;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the running kernel's DAMON knows, by the names in its type information (BTF), which
 * everybody may read. A hint for people: what is really taken, the owner's probe finds out.
 *
 * <p>The layout is that of the kernel's Documentation/bpf/btf.rst: a header, types, and a section
 * of strings that end with 0.
 */
final class KernelTypes {
  private static final String BTF = "sys/kernel/btf/vmlinux";
  private static final short MAGIC = (short) 0xeb9f;

  /** Magic number, version and flags, then five numbers: lengths, and offsets from its end. */
  private static final int HEADER_BYTES = 24;

  private final Map<Integer, String> wantedByHash = new HashMap<>();
  private final Set<String> found = new HashSet<>();

  private KernelTypes() {
    want(Action.class, KernelTypes::name);
    want(Filter.Type.class, KernelTypes::name);
    want(Goal.Metric.class, KernelTypes::name);
    want(DamonFeature.class, DamonFeature::typeName);
  }

  private <E extends Enum<E>> void want(Class<E> words, Function<E, String> name) {
    for (E word : words.getEnumConstants()) {
      wantedByHash.put(name.apply(word).hashCode(), name.apply(word));
    }
  }

  private static String name(Action action) {
    return "DAMOS_" + action.name();
  }

  private static String name(Filter.Type type) {
    return "DAMOS_FILTER_TYPE_" + KernelWords.of(type).toUpperCase(Locale.ROOT);
  }

  private static String name(Goal.Metric metric) {
    return "DAMOS_QUOTA_" + KernelWords.of(metric).toUpperCase(Locale.ROOT);
  }

  /** Empty if this kernel was built without type information. */
  static Optional<KernelCapabilities> capabilities(KernelFiles files) {
    try (InputStream in = new FileInputStream(files.root().resolve(BTF).toFile())) {
      KernelTypes types = new KernelTypes();
      types.search(strings(in));
      return Optional.of(types.capabilities());
    } catch (IOException | BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static byte[] strings(InputStream in) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getShort() != MAGIC) {
      throw new IOException("no type information");
    }
    int headerBytes = header.getInt(4);
    int offset = header.getInt(16);
    int length = header.getInt(20);
    in.skipNBytes(headerBytes - HEADER_BYTES + (long) offset);
    return in.readNBytes(length);
  }

  /** Once over megabytes, and no string is made but of what may be wanted. */
  private void search(byte[] strings) {
    int start = 0;
    int hash = 0; // As of String.
    for (int at = 0; at < strings.length; at++) {
      if (strings[at] != 0) {
        hash = 31 * hash + strings[at];
        continue;
      }
      String wanted = wantedByHash.get(hash);
      if (wanted != null
          && wanted.equals(new String(strings, start, at - start, StandardCharsets.US_ASCII))) {
        found.add(wanted);
      }
      start = at + 1;
      hash = 0;
    }
  }

  private KernelCapabilities capabilities() {
    return new KernelCapabilities(
        known(Action.class, KernelTypes::name),
        known(Filter.Type.class, KernelTypes::name),
        known(Goal.Metric.class, KernelTypes::name),
        known(DamonFeature.class, DamonFeature::typeName));
  }

  private <E extends Enum<E>> Set<E> known(Class<E> words, Function<E, String> name) {
    Set<E> known = EnumSet.noneOf(words);
    for (E word : words.getEnumConstants()) {
      if (found.contains(name.apply(word))) {
        known.add(word);
      }
    }
    return known;
  }
}
