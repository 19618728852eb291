package dev.simoom.model.registry;

import java.io.IOException;

/** Where models come from that are named by an address as {@code models:/simoom@champion}. */
public interface ModelSource {
  /**
   * Fetches the artifact that an address means now into the folder of fetched artifacts, or finds
   * there what it meant last.
   *
   * @return its name and version
   * @throws IOException where there is neither, with the reason
   */
  ModelReference fetch(String address) throws IOException;
}
