package io.thermocline.sim.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the machine's apt reads.
 *
 * @param mirror address of the archive that the machine's own suite comes from
 * @param codename of that suite, such as {@code bookworm}
 */
record AptSources(String mirror, String codename) {
  private static final String KEYRING = "usr/share/keyrings/debian-archive-keyring.gpg";

  /**
   * @param root of the machine's files
   * @throws TestbedException if this is no Debian
   */
  static AptSources of(Path root) throws IOException {
    String codename = codename(root.resolve("etc/os-release"));
    for (Path file : files(root.resolve("etc/apt"))) {
      List<String> lines = Files.readAllLines(file);
      for (Entry entry : file.toString().endsWith(".sources") ? stanzas(lines) : oneLines(lines)) {
        if (entry.suites().contains(codename)) {
          return new AptSources(entry.uri(), codename);
        }
      }
    }
    throw TestbedException.unavailable(
        "no source of Debian " + codename + " in /etc/apt (add one, or run this on Debian)");
  }

  /** The text of a sources file with these suites. */
  String lines(List<String> suites) {
    String option = Files.exists(Path.of("/", KEYRING)) ? " [signed-by=/" + KEYRING + "]" : "";
    StringBuilder text = new StringBuilder();
    for (String suite : suites) {
      text.append("deb").append(option).append(' ').append(mirror);
      text.append(' ').append(suite).append(" main\n");
    }
    return text.toString();
  }

  private record Entry(String uri, List<String> suites) {}

  private static String codename(Path osRelease) throws IOException {
    Map<String, String> fields = new HashMap<>();
    if (Files.isReadable(osRelease)) {
      for (String line : Files.readAllLines(osRelease)) {
        String[] field = line.split("=", 2);
        fields.put(field[0], field[field.length - 1].replace("\"", ""));
      }
    }
    String codename = fields.get("VERSION_CODENAME");
    if (codename == null || !"debian".equals(fields.get("ID"))) {
      throw TestbedException.unavailable(
          "kernels and QEMU are fetched from Debian, and this is none (run it on Debian 12 or 13)");
    }
    return codename;
  }

  private static List<Path> files(Path apt) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isRegularFile(apt.resolve("sources.list"))) {
      files.add(apt.resolve("sources.list"));
    }
    TreeSet<Path> parts = new TreeSet<>();
    if (Files.isDirectory(apt.resolve("sources.list.d"))) {
      try (var found =
          Files.newDirectoryStream(apt.resolve("sources.list.d"), "*.{list,sources}")) {
        found.forEach(parts::add);
      }
    }
    files.addAll(parts);
    return files;
  }

  /** Lines such as {@code deb [options] URI SUITE COMPONENT...}. */
  private static List<Entry> oneLines(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.replaceFirst("\\[[^]]*]", "").strip().split("\\s+", -1);
      if (words.length > 3 && words[0].equals("deb")) {
        entries.add(new Entry(words[1], List.of(words[2])));
      }
    }
    return entries;
  }

  /** Paragraphs of {@code Types}, {@code URIs}, {@code Suites}. */
  private static List<Entry> stanzas(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    Map<String, String> stanza = new HashMap<>();
    List<String> withEnd = new ArrayList<>(lines);
    withEnd.add("");
    for (String line : withEnd) {
      if (line.isBlank()) {
        String uri = stanza.getOrDefault("uris", "").split("\\s+", -1)[0];
        boolean binary = words(stanza.get("types")).contains("deb");
        boolean on = !"no".equalsIgnoreCase(stanza.getOrDefault("enabled", "yes"));
        if (binary && on && !uri.isEmpty()) {
          entries.add(new Entry(uri, words(stanza.get("suites"))));
        }
        stanza.clear();
      } else if (!line.startsWith("#") && line.contains(":")) {
        String[] field = line.split(":", 2);
        stanza.put(field[0].strip().toLowerCase(Locale.ROOT), field[1].strip());
      }
    }
    return entries;
  }

  private static List<String> words(@Nullable String text) {
    return text == null ? List.of() : Arrays.asList(text.split("\\s+", -1));
  }
}
