package dev.simoom.features.parity;

import dev.simoom.features.FeatureCatalogue;

/** Rows of the program's features. */
class EveryPathTest extends EveryPath {
  EveryPathTest() {
    super(new FeatureCatalogue(), Integer.getInteger("simoom.every-path.sequences", 1000));
  }
}
