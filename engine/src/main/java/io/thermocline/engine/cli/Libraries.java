package io.thermocline.engine.cli;

import java.util.Map;

/**
 * What libraries do when they are loaded and the program has no use for. Where every instruction is
 * emulated these are seconds. A value given on Java's command line wins.
 */
final class Libraries {
  private static final Map<String, String> SETTINGS =
      Map.of(
          // Names are the operating system's affair: no resolver of Vert.x' own, and no JNDI for
          // it.
          "vertx.disableDnsResolver", "true",
          // It serves no files by name.
          "vertx.disableFileCPResolving", "true",
          "vertx.disableFileCaching", "true",
          // Part of the names of connections, which leave this process in no log: no network
          // interfaces have to be looked at.
          "io.netty.machineId", "02:00:00:00:00:00",
          // The native core is named by its path: ldconfig need not be asked where libraries are.
          "jna.platform.library.path", "");

  private Libraries() {}

  /** To be called before any of them is used. */
  static void settle() {
    SETTINGS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
