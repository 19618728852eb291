package dev.simoom.alerts;

import dev.simoom.scoring.outcomes.Outcome;
import java.util.HashMap;
import java.util.Map;

/**
 * The spikes of products as people see them: seconds that a spike follows belong to one spike while
 * they are at most a horizon apart. Not safe for use by many threads.
 */
final class SpikeEpisodes {
  private final Map<String, Episode> newest = new HashMap<>();
  private int count;

  /** One spike of a product. */
  static final class Episode {
    private final long begin;
    private final int horizon;
    private long last;
    private boolean told;

    private Episode(long begin, int horizon) {
      this.begin = begin;
      this.last = begin;
      this.horizon = horizon;
    }

    /**
     * Seconds from a second of it until the volatility of the horizon behind reached tau first: the
     * horizon after its first second is the first that did.
     */
    long lead(long second) {
      return begin + horizon - second;
    }

    /** An alert told of it; whether it is the first that did. */
    boolean tell() {
      boolean isFirst = !told;
      told = true;
      return isFirst;
    }
  }

  /**
   * Takes the next second of a product that a spike followed.
   *
   * @return the spike that it belongs to
   */
  Episode add(Outcome spike) {
    int horizon = spike.prediction().horizon();
    Episode episode = newest.get(spike.productId());
    if (isOver(episode, spike.second(), horizon)) {
      episode = new Episode(spike.second(), horizon);
      newest.put(spike.productId(), episode);
      count++;
    }
    episode.last = Math.max(episode.last, spike.second());
    return episode;
  }

  /** How many spikes there were. */
  int count() {
    return count;
  }

  private static boolean isOver(Episode episode, long second, int horizon) {
    return episode == null || second - episode.last > horizon || second < episode.begin - horizon;
  }
}
