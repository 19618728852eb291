package dev.simoom.model.level;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FutureVolatility;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.wire.BadMessageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the products of a partition of {@code ticks.features} move over each horizon, and how
 * what happened corrects the models' probabilities for them: a function of the partition's rows and
 * of what was said of them, and of nothing else. Filled by its consumer's thread; what is to be
 * kept of it is taken by another.
 *
 * <p>Rows are taken in in two steps: {@link #before} as they come, {@link #after} once they are
 * scored. All that it says holds for a block of ten minutes, so that the two steps may be made for
 * many rows of a block at once.
 */
public final class PartitionLevels {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionLevels.class);

  private final boolean corrects;
  private final Map<Integer, HorizonLevels> horizons = new TreeMap<>();
  private final List<KeptBlock> blocksDue = new ArrayList<>();
  private final List<LevelPosition> positionsDue = new ArrayList<>();
  private final LevelJson json = new LevelJson();
  private boolean blockIsComplete;

  /**
   * What is to be kept.
   *
   * @param blocks to be sent first
   * @param positions that rest on the blocks: to be sent once these are acknowledged
   */
  public record Due(List<KeptLevel> blocks, List<KeptLevel> positions) {
    public Due {
      blocks = List.copyOf(blocks);
      positions = List.copyOf(positions);
    }
  }

  /** Over {@value FutureVolatility#HORIZON_SECONDS} s. */
  public PartitionLevels(FeatureCatalogue catalogue, boolean corrects) {
    this(catalogue, corrects, Set.of(FutureVolatility.HORIZON_SECONDS));
  }

  /**
   * @param catalogue where rows have their values
   * @param corrects whether what happened corrects the models' probabilities
   * @param horizons seconds of each that is followed, at least one
   */
  public PartitionLevels(FeatureCatalogue catalogue, boolean corrects, Set<Integer> horizons) {
    this.corrects = corrects;
    horizons.forEach(each -> this.horizons.put(each, new HorizonLevels(each, catalogue)));
  }

  /** The horizons that are followed. */
  public Set<Integer> horizons() {
    return Set.copyOf(horizons.keySet());
  }

  /**
   * Takes the partition's next rows of a product in, all of one block ({@link LevelRow#isOfBlock}),
   * at least one.
   *
   * @return what is known before each
   */
  public synchronized BlockLevels before(List<LevelRow> rows) {
    ProductAtMarket product = ProductAtMarket.of(rows.get(0).row());
    int blocks = blocksDue.size();
    Map<Integer, HorizonBlock> known = new HashMap<>();
    horizons.forEach(
        (horizon, levels) -> known.put(horizon, levels.before(product, rows, corrects, blocksDue)));
    blockIsComplete |= blocksDue.size() > blocks;
    return new BlockLevels(known);
  }

  /**
   * The rows of the last {@link #before} are scored.
   *
   * @param rows the same
   * @param levels what it gave
   * @param scored what was said of a second; null of one that was scored before
   */
  public synchronized void after(
      List<LevelRow> rows, BlockLevels levels, LongFunction<Answered> scored) {
    ProductAtMarket product = ProductAtMarket.of(rows.get(0).row());
    horizons.forEach((horizon, each) -> each.after(product, rows, levels.over(horizon), scored));
  }

  /** What was said of a row before the partition was taken over; in the partition's order. */
  public synchronized void saidBefore(
      String market, String productId, long second, Answered answered) {
    ProductAtMarket product = new ProductAtMarket(market, productId);
    horizons.values().forEach(each -> each.saidBefore(product, second, answered));
  }

  /**
   * All rows before an offset are taken in, in both steps: where a block was completed, it is to be
   * kept that the partition may be taken over from there.
   */
  public synchronized void doneBefore(long offset) {
    if (!blockIsComplete) {
      return;
    }
    blockIsComplete = false;
    horizons.values().forEach(each -> blocksDue.addAll(each.silent(offset)));
    long from =
        horizons.values().stream()
            .mapToLong(each -> each.openFrom(offset))
            .reduce(offset, Math::min);
    positionsDue.add(new LevelPosition(offset, from, horizons.keySet()));
  }

  /**
   * Takes in what was kept of the rows before an offset.
   *
   * @param kept the same partition of {@code model.levels}
   * @param until the first row that is to be scored
   * @param begin the first row that the partition holds
   * @return from where on its rows are to be taken in
   */
  public synchronized long restore(PartitionHistory kept, long until, long begin) {
    List<KeptBlock> blocks = new ArrayList<>();
    List<LevelPosition> positions = new ArrayList<>();
    kept.read(
        kept.begin(),
        kept.end(),
        (offset, message) -> {
          try {
            json.read(message, blocks, positions);
          } catch (BadMessageException e) {
            LOG.warn("model.levels at {} is passed over: {}", offset, e.getMessage());
          }
        });
    long from = until;
    for (HorizonLevels each : horizons.values()) {
      from = Math.min(from, each.restore(blocks, positions, until).orElse(begin));
    }
    return Math.max(begin, from);
  }

  /** What is to be kept and was not yet. */
  public synchronized Due due() {
    return new Due(
        blocksDue.stream().map(json::block).toList(),
        positionsDue.stream().map(json::position).toList());
  }

  /** What was due is kept. */
  public synchronized void kept(Due due) {
    blocksDue.subList(0, due.blocks().size()).clear();
    positionsDue.subList(0, due.positions().size()).clear();
  }
}
