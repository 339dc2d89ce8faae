package io.thermocline.engine.terminal;

/** Port: what standard output is connected to. Both may start a process and wait for it. */
public interface TerminalProbe {
  /** Whether standard output is a terminal. */
  boolean isTerminal();

  /** Its size now. */
  TerminalSize size();
}
