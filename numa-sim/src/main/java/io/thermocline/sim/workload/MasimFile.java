package io.thermocline.sim.workload;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import io.thermocline.sim.workload.MasimConfig.MasimPhase;
import io.thermocline.sim.workload.MasimConfig.Pattern;
import io.thermocline.sim.workload.MasimConfig.Region;
import io.thermocline.sim.workload.MasimText.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses masim configurations; complaints name file and line. */
final class MasimFile {
  private static final Set<String> MODES = Set.of("ro", "wo", "rw");

  private final String file;
  private final Map<String, Integer> regionIndex = new LinkedHashMap<>();

  private MasimFile(String file) {
    this.file = file;
  }

  /**
   * @param file as the user named it, for complaints
   * @param text what is in it
   * @throws InputException if it is no masim configuration
   */
  static MasimConfig parse(String file, String text) {
    MasimText lines = MasimText.of(file, text);
    if (lines.paragraphs().size() < 2) {
      throw new InputException(
          file, 0, "no phases (first come the regions, then a blank line, then the first phase)");
    }
    MasimFile parser = new MasimFile(file);
    List<Region> regions = new ArrayList<>();
    for (Line line : lines.paragraphs().get(0)) {
      regions.add(parser.region(line));
    }
    List<MasimPhase> phases = new ArrayList<>();
    for (List<Line> paragraph : lines.paragraphs().subList(1, lines.paragraphs().size())) {
      phases.add(parser.phase(paragraph));
    }
    return new MasimConfig(regions, phases, lines.warnings());
  }

  private Region region(Line line) {
    String[] fields = fields(line);
    if (fields.length != 2 && fields.length != 3) {
      throw bad(line, fields.length + " region fields, expected 2 or 3 (name, size[, file|none])");
    }
    if (regionIndex.putIfAbsent(fields[0], regionIndex.size()) != null) {
      throw bad(line, "a second region " + Quoted.of(fields[0]) + " (give it another name)");
    }
    return new Region(fields[0], number(line, "size", fields[1], 1));
  }

  private MasimPhase phase(List<Line> paragraph) {
    Line first = paragraph.get(0);
    if (paragraph.size() < 3) {
      throw bad(
          first,
          "a phase of fewer than 3 lines (it needs a name, a time in ms and a pattern or more)");
    }
    long millis = number(paragraph.get(1), "run time", paragraph.get(1).text().strip(), 1);
    List<Pattern> patterns = new ArrayList<>();
    for (Line line : paragraph.subList(2, paragraph.size())) {
      patterns.add(pattern(line));
    }
    return new MasimPhase(first.text().strip(), millis, patterns);
  }

  private Pattern pattern(Line line) {
    String[] fields = fields(line);
    if (fields.length != 4 && fields.length != 5) {
      throw bad(
          line,
          fields.length
              + " pattern fields, expected 4 or 5 (region, random, stride, probability[, mode])");
    }
    Integer region = regionIndex.get(fields[0]);
    if (region == null) {
      throw bad(
          line,
          "unknown region "
              + Quoted.of(fields[0])
              + " ("
              + Suggestion.from(fields[0], regionIndex.keySet())
              + ")");
    }
    if (!fields[1].equals("0") && !fields[1].equals("1")) {
      throw bad(line, "random is " + Quoted.of(fields[1]) + " (write 0 or 1)");
    }
    if (fields.length == 5 && !MODES.contains(fields[4])) {
      throw bad(line, "mode is " + Quoted.of(fields[4]) + " (write ro, wo or rw)");
    }
    boolean random = fields[1].equals("1");
    long stride = number(line, "stride", fields[2], random ? 0 : 1);
    return new Pattern(region, random, stride, number(line, "probability", fields[3], 0));
  }

  private long number(Line line, String what, String text, long least) {
    long number;
    try {
      number = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw bad(line, what + " is " + Quoted.of(text) + " (write decimal digits, no unit)");
    }
    if (number < least || number > LARGEST) {
      throw bad(line, what + " is " + number + " (it must be from " + least + " to 10^15)");
    }
    return number;
  }

  /** Leaves room to multiply by a scale or a million. */
  private static final long LARGEST = 1_000_000_000_000_000L;

  private static String[] fields(Line line) {
    String[] fields = line.text().split(",", -1);
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fields[i].strip();
    }
    return fields;
  }

  private InputException bad(Line line, String message) {
    return new InputException(file, line.number(), message);
  }
}
