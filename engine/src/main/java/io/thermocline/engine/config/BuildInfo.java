package io.thermocline.engine.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What Maven wrote down about this build. */
public final class BuildInfo {
  private static final String FILE = "build.properties";
  private static final String VERSION = readVersion();

  private BuildInfo() {}

  /** As in the pom: {@code 0.1.0-SNAPSHOT}. */
  public static String version() {
    return VERSION;
  }

  private static String readVersion() {
    Properties properties = new Properties();
    try (InputStream file = BuildInfo.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the build lacks " + FILE);
      }
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "");
  }
}
