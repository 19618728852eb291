package dev.simoom.features.parity;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.stream.Topics;
import dev.simoom.wire.BadMessageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the newest rows of some products of a partition, each row once, and as many of their ticks
 * as it takes to recompute them. Not safe for use by many threads.
 *
 * <p>It looks back over the ticks in chunks that double, over {@value #MOST_RECORDS} at the most,
 * and keeps those of {@value #MOST_PRODUCTS} products at a time.
 */
final class StretchReader {
  private static final int ROWS_A_PRODUCT = 10;
  private static final int LAST_ROWS = 512;
  private static final int MOST_PRODUCTS = 8;
  private static final int FIRST_CHUNK = 4096;
  private static final long MOST_RECORDS = 1_000_000;

  private final TickJson tickJson = new TickJson();
  private final FeatureRowJson rowJson;
  private final Topics topics;
  private final long lookBackSeconds;
  private final long rowsSince;
  private final Map<Integer, Long> nextRows = new HashMap<>();

  /**
   * @param lookBackSeconds how long before a row its ticks must be known
   * @param startedAt when this process began, in milliseconds since the epoch: rows from before it
   *     may have been made with other features of the user's own, and are passed over where there
   *     are such
   */
  StretchReader(Topics topics, FeatureCatalogue catalogue, long lookBackSeconds, long startedAt) {
    this.topics = topics;
    this.rowsSince = catalogue.added().isEmpty() ? Long.MIN_VALUE : startedAt;
    this.rowJson = new FeatureRowJson(catalogue);
    this.lookBackSeconds = lookBackSeconds;
  }

  /** The stretch of one partition; without rows where the partition has no new ones. */
  Stretch read(TopicTails tails, int partition) {
    // the rows first: what they were made of is then among the ticks
    Map<String, Deque<FeatureRow>> rows =
        newestRows(tails, new TopicPartition(topics.features(), partition));
    Map<String, Long> needed = new HashMap<>();
    rows.forEach(
        (product, ofProduct) ->
            needed.put(
                product,
                ofProduct.stream().mapToLong(FeatureRow::second).min().orElseThrow()
                    - lookBackSeconds));
    if (rows.isEmpty()) {
      return new Stretch(List.of(), Map.of(), false);
    }
    TopicPartition raw = new TopicPartition(topics.raw(), partition);
    Map<String, List<Tick>> ticks = new HashMap<>();
    long begin = tails.begin(raw);
    long end = tails.end(raw);
    long from = end;
    long chunk = FIRST_CHUNK;
    while (from > begin && end - from < MOST_RECORDS && !reach(ticks, needed)) {
      long lower = Math.max(begin, from - chunk);
      prepend(ticks, ticksOf(tails, raw, lower, from, needed));
      from = lower;
      chunk *= 2;
    }
    List<FeatureRow> all = rows.values().stream().flatMap(Deque::stream).toList();
    return new Stretch(all, ticks, from == 0);
  }

  private Map<String, Deque<FeatureRow>> newestRows(TopicTails tails, TopicPartition partition) {
    Map<String, Deque<FeatureRow>> rows = new HashMap<>();
    long end = tails.end(partition);
    long unread = nextRows.getOrDefault(partition.partition(), 0L);
    nextRows.put(partition.partition(), end);
    // a topic that was made anew has fewer records than were read
    long from = Math.max(tails.begin(partition), Math.max(end - LAST_ROWS, Math.min(unread, end)));
    tails.read(
        partition,
        from,
        end,
        message -> {
          if (message.timestamp() < rowsSince) {
            return;
          }
          try {
            FeatureRow row = rowJson.read(message.value());
            Deque<FeatureRow> ofProduct =
                rows.computeIfAbsent(row.productId(), id -> new ArrayDeque<>());
            ofProduct.addLast(row);
            if (ofProduct.size() > ROWS_A_PRODUCT) {
              ofProduct.removeFirst();
            }
          } catch (BadMessageException e) {
            // no row: scoring sends it to the dead letters
          }
        });
    List<String> products = new ArrayList<>(rows.keySet());
    Collections.shuffle(products);
    products.stream().skip(MOST_PRODUCTS).forEach(rows::remove);
    return rows;
  }

  private Map<String, List<Tick>> ticksOf(
      TopicTails tails, TopicPartition raw, long from, long to, Map<String, Long> products) {
    Map<String, List<Tick>> ticks = new HashMap<>();
    tails.read(
        raw,
        from,
        to,
        message -> {
          if (message.key() != null && products.containsKey(message.key())) {
            add(ticks, message);
          }
        });
    return ticks;
  }

  private void add(Map<String, List<Tick>> ticks, ConsumerRecord<String, byte[]> message) {
    try {
      Tick tick = tickJson.read(message.value());
      ticks.computeIfAbsent(tick.productId(), id -> new ArrayList<>()).add(tick);
    } catch (BadMessageException e) {
      // no tick: the features route sends it to the dead letters
    }
  }

  private static void prepend(Map<String, List<Tick>> ticks, Map<String, List<Tick>> earlier) {
    earlier.forEach(
        (product, list) -> {
          list.addAll(ticks.getOrDefault(product, List.of()));
          ticks.put(product, list);
        });
  }

  private static boolean reach(Map<String, List<Tick>> ticks, Map<String, Long> needed) {
    return needed.entrySet().stream()
        .allMatch(
            product -> {
              List<Tick> known = ticks.getOrDefault(product.getKey(), List.of());
              return !known.isEmpty() && known.get(0).second() <= product.getValue();
            });
  }
}
