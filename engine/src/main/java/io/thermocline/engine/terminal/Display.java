package io.thermocline.engine.terminal;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Where scenes appear: painted in place on a terminal, else one plain line each. Writing may block,
 * so this is for a worker thread.
 */
final class Display implements AutoCloseable {
  /** A window that changes its size is followed once a second. */
  private static final int FRAMES_PER_MEASURE = 4;

  private final PrintStream out;
  private final TerminalProfile profile;
  private final TerminalProbe terminal;
  private @Nullable Screen screen;
  private TerminalSize size = TerminalSize.DEFAULT;
  private int frames;

  Display(PrintStream out, TerminalProfile profile, TerminalProbe terminal) {
    this.out = out;
    this.profile = profile;
    this.terminal = terminal;
  }

  /** How often a new scene is worth showing. */
  long periodMillis() {
    return profile.repaints() ? 1_000 / FRAMES_PER_MEASURE : 1_000;
  }

  void show(Scene scene) {
    if (!profile.repaints()) {
      out.println(PlainLine.of(scene));
      out.flush();
      return;
    }
    if (screen == null) {
      screen = new Screen(out, profile.colour());
    }
    if (frames++ % FRAMES_PER_MEASURE == 0) {
      size = terminal.size();
    }
    screen.paint(new LiveScreen(profile.glyphs()).draw(scene, size));
  }

  @Override
  public void close() {
    if (screen != null) {
      screen.close();
      screen = null;
    }
  }
}
