package dev.simoom.export;

/**
 * A message as a row of a file.
 *
 * @param key which row it is: of repeats one is written
 * @param productId e.g. {@code BTC-USD}
 * @param csv its values in the order of the columns
 */
record ExportRow(Key key, String productId, String csv) {
  /**
   * Which row of a product this is.
   *
   * @param market where it comes from; empty where that is not said
   * @param second Unix seconds
   * @param horizon seconds that a prediction looks ahead; 0 for a row
   */
  record Key(String market, long second, int horizon) {}
}
