package dev.simoom.model.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The artifacts that are packed with the program, under {@code models/} of its class path. */
public final class PackagedFiles implements ArtifactFiles {
  private static final String ROOT = "models/";

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    try (InputStream in = PackagedFiles.class.getClassLoader().getResourceAsStream(ROOT + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }

  @Override
  public String place(String path) {
    return "classpath:" + ROOT + path;
  }
}
