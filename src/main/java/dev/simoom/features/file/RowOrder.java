package dev.simoom.features.file;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.SecondGate;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the rows of a file into the order of time, each product's among themselves.
 *
 * <p>Rows that are in order stay as they are. So do those of a clock that jumped back by half a
 * minute or more (each jump begins a segment). Others are sorted where that leaves no doubt: no
 * second of a product has two rows that differ.
 */
final class RowOrder {
  private static final long SEGMENT_GAP_SECONDS =
      SecondGate.SEGMENT_GAP_NANOS / Timestamps.NANOS_PER_SECOND;

  private record Placed(FeatureRow row, String place) {}

  private final Map<String, List<Placed>> products = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();
  private long repeated;

  void add(FeatureRow row, String place) {
    products.computeIfAbsent(row.productId(), id -> new ArrayList<>()).add(new Placed(row, place));
    order.add(row.productId());
  }

  /** Rows that were there twice, to the last bit. */
  long repeated() {
    return repeated;
  }

  /**
   * The rows: where all were in order as in the file, else product by product.
   *
   * @throws IOException where two rows of a second differ, with their places
   */
  List<FeatureRow> sorted() throws IOException {
    Map<String, List<FeatureRow>> sorted = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<String, List<Placed>> product : products.entrySet()) {
      List<Placed> placed = product.getValue();
      boolean inOrder = isInOrder(placed);
      changed |= !inOrder;
      sorted.put(
          product.getKey(), inOrder ? placed.stream().map(Placed::row).toList() : sorted(placed));
    }
    List<FeatureRow> rows = new ArrayList<>(order.size());
    if (changed) {
      sorted.values().forEach(rows::addAll);
    } else {
      Map<String, Integer> next = new HashMap<>();
      for (String product : order) {
        rows.add(sorted.get(product).get(next.merge(product, 1, Integer::sum) - 1));
      }
    }
    return rows;
  }

  private static boolean isInOrder(List<Placed> rows) {
    for (int i = 1; i < rows.size(); i++) {
      long step = rows.get(i).row.second() - rows.get(i - 1).row.second();
      if (step <= 0 && step > -SEGMENT_GAP_SECONDS) {
        return false;
      }
    }
    // a shuffled file goes back by much all the time, a clock hardly ever
    long back = 0;
    for (int i = 1; i < rows.size(); i++) {
      back += rows.get(i).row.second() < rows.get(i - 1).row.second() ? 1 : 0;
    }
    return back * 4 <= rows.size();
  }

  private List<FeatureRow> sorted(List<Placed> rows) throws IOException {
    List<Placed> byTime = new ArrayList<>(rows);
    byTime.sort((a, b) -> Long.compare(a.row.second(), b.row.second()));
    List<FeatureRow> sorted = new ArrayList<>(rows.size());
    Placed before = null;
    for (Placed each : byTime) {
      if (before == null || before.row.second() != each.row.second()) {
        sorted.add(each.row);
      } else if (before.row.equals(each.row)) {
        repeated++;
      } else {
        throw new IOException(
            each.place
                + ": the rows are not in the order of time, and second "
                + each.row.second()
                + " of "
                + each.row.productId()
                + " has another row before, "
                + before.place);
      }
      before = each;
    }
    return sorted;
  }
}
