package io.thermocline.sim.workload;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;

/**
 * Reads address traces: lines {@code l|s 0xADDRESS N}, a load or a store. N counts instructions
 * since the access before and is ignored.
 */
final class TraceFile {
  private final String file;
  private final int pageBytes;

  private TraceFile(String file, int pageBytes) {
    this.file = file;
    this.pageBytes = pageBytes;
  }

  static boolean isTrace(String name) {
    return name.endsWith(".trace") || name.endsWith(".trace.gz");
  }

  /**
   * Reads a trace; its distinct pages become pages 0, 1, ... in the order of their addresses.
   *
   * @throws InputException naming file and line, if it cannot be read or a line has another form
   */
  static TraceWorkload read(String name, Path path, WorkloadOptions options) {
    if (options.scale() != 1) {
      throw new InputException(name, 0, "--scale is for masim files (leave it out)");
    }
    long[] pages = new TraceFile(name, options.pageBytes()).readPages(path);
    long[] distinct = LongStream.of(pages).sorted().distinct().toArray();
    if (distinct.length > Workload.MAX_PAGES) {
      throw new InputException(name, 0, "more than " + Workload.MAX_PAGES + " pages (cut it)");
    }
    int[] pageOfAccess = new int[pages.length];
    for (int i = 0; i < pages.length; i++) {
      pageOfAccess[i] = Arrays.binarySearch(distinct, pages[i]);
    }
    return new TraceWorkload(name, pageOfAccess, distinct.length, options.accessRate());
  }

  private long[] readPages(Path path) {
    try (InputStream in = Files.newInputStream(path);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(plain(path, in), StandardCharsets.ISO_8859_1))) {
      LongStream.Builder pages = LongStream.builder();
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          pages.add(pageOf(line, number));
        }
      }
      long[] all = pages.build().toArray();
      if (all.length == 0) {
        throw new InputException(file, 0, "no accesses in it (write lines like 'l 0x1000 1')");
      }
      return all;
    } catch (IOException e) {
      throw new InputException(file, 0, "cannot be read: " + e.getMessage() + " (check the file)");
    }
  }

  private static InputStream plain(Path path, InputStream in) throws IOException {
    return path.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private long pageOf(String line, int number) {
    String[] fields = line.strip().split("\\s+", -1);
    if (fields.length == 3
        && (fields[0].equals("l") || fields[0].equals("s"))
        && fields[1].startsWith("0x")) {
      try {
        return Long.divideUnsigned(Long.parseUnsignedLong(fields[1].substring(2), 16), pageBytes);
      } catch (NumberFormatException e) {
        // Falls through to the complaint about the line.
      }
    }
    throw new InputException(
        file, number, Quoted.of(line) + " is no access (write l|s 0xADDRESS N, like 'l 0x1000 1')");
  }
}
