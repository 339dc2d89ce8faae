package io.thermocline.engine.cli;

import io.thermocline.engine.config.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"thermocline " + BuildInfo.version()};
  }
}
