package io.thermocline.engine.cli;

import io.thermocline.input.Quantities;

/** An amount of memory as an option takes it. */
record ByteSize(long bytes) {
  static ByteSize parse(String text) {
    return new ByteSize(Quantities.parseBytes(text));
  }
}
