package io.thermocline.engine.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the secrets of TLS lie, all of them PEM.
 *
 * @param certificate the server's, followed by those that sign it
 * @param key its private key, which nobody but the file's owner may read
 * @param clientCa those whose certificates clients may show; null if clients show none
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path clientCa) {}
