package io.thermocline.sim.workload;

import io.thermocline.input.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a masim configuration: comments dropped, paragraphs apart. Reads what masim itself
 * would stumble over (CRLF, a last line without newline, several blank lines in a row) and says so.
 *
 * @param paragraphs none of them empty
 * @param warnings one line each
 */
record MasimText(List<List<Line>> paragraphs, List<String> warnings) {
  /**
   * One line that counts.
   *
   * @param number in the file, from 1
   */
  record Line(int number, String text) {}

  /** Takes the text of a file apart. */
  static MasimText of(String file, String text) {
    List<List<Line>> paragraphs = new ArrayList<>();
    List<Line> paragraph = new ArrayList<>();
    int extraBlankLine = 0;
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line =
          lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
      boolean behindLastNewline = i == lines.length - 1 && line.isEmpty();
      if (line.startsWith("#") || behindLastNewline) {
        continue;
      }
      if (!line.isBlank()) {
        paragraph.add(new Line(i + 1, line));
      } else if (!paragraph.isEmpty()) {
        paragraphs.add(paragraph);
        paragraph = new ArrayList<>();
      } else if (extraBlankLine == 0) {
        extraBlankLine = i + 1;
      }
    }
    if (!paragraph.isEmpty()) {
      paragraphs.add(paragraph);
    }
    return new MasimText(paragraphs, warnings(file, text, extraBlankLine));
  }

  private static List<String> warnings(String file, String text, int extraBlankLine) {
    List<String> warnings = new ArrayList<>();
    if (text.contains("\r\n")) {
      warnings.add(file + ": lines end in CRLF (read as LF; masim would not accept them)");
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      warnings.add(file + ": no newline at the end (the last line counts; masim would drop it)");
    }
    if (extraBlankLine > 0) {
      warnings.add(
          new InputException(file, extraBlankLine, "").location()
              + "more than one blank line in a row (read as one; masim would stop)");
    }
    return warnings;
  }
}
