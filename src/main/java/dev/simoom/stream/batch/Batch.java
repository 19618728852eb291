package dev.simoom.stream.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Message;

/**
 * What becomes of one poll: exchange property {@value #PROPERTY} from the consumer to the
 * acknowledgement of everything that is sent. Splitter and Aggregator copy the property, so that
 * all their exchanges share one batch.
 *
 * <p>Readable in Simple: {@code ${exchangeProperty.batch.records}}, {@code pending}, {@code
 * messages}, {@code log}, {@code deadLetters}, {@code failure}.
 *
 * <p>A batch is acknowledged as a whole or fails as a whole. One that failed has nothing to send
 * any more; its partitions are read again from where their work is done. Filled on one thread at a
 * time, handed over to the thread that sends.
 *
 * <p>No public method takes an {@code Exchange} or a {@code Message}: of a class that has one,
 * Camel's cache of beans (BeanComponent, {@code beanInfoCacheSize}) keeps the last thousand
 * instances that Simple asked, with all that they hold.
 */
public final class Batch {
  /** The exchange property that holds it. */
  public static final String PROPERTY = "batch";

  private static final long PATIENCE_SECONDS = 30;

  private final int records;
  private final List<PartitionWork> partitions = new ArrayList<>();
  private final List<Outgoing> messages = new ArrayList<>();
  private final List<Outgoing> log = new ArrayList<>();
  private final List<Outgoing> deadLetters = new ArrayList<>();
  private final List<Runnable> onAcknowledged = new ArrayList<>();
  private final CountDownLatch settled = new CountDownLatch(1);
  private final AtomicReference<End> end = new AtomicReference<>(End.OPEN);
  private final Object children = new Object();
  private int openChildren;

  /**
   * How it ended.
   *
   * @param settled whether it did
   * @param failure why it failed; empty where it did not
   */
  private record End(boolean settled, String failure) {
    static final End OPEN = new End(false, "");
    static final End ACKNOWLEDGED = new End(true, "");

    boolean failed() {
      return settled && !failure.isEmpty();
    }
  }

  /**
   * @param records that the poll brought
   */
  Batch(int records) {
    this.records = records;
  }

  /** How many records the poll brought. */
  public int records() {
    return records;
  }

  /** How many messages are not acknowledged; 0 once the batch failed. */
  public int pending() {
    return end.get().settled() ? 0 : messages.size() + log.size() + deadLetters.size();
  }

  /** Why it failed; empty as long as it did not. */
  public String failure() {
    return end.get().failure();
  }

  /** The poll read from these partitions: they are read again where the batch fails. */
  public void readFrom(PartitionWork partition) {
    if (!partitions.contains(partition)) {
      partitions.add(partition);
    }
  }

  /** Something in this batch rests on the records from an offset on. */
  public void restsOn(OffsetProgress progress, long offset) {
    progress.restsOn(this, offset);
  }

  /** For the route's main topic. */
  public void add(Outgoing message) {
    messages.add(message);
  }

  /** For {@code predictions.log}. */
  public void addToLog(Outgoing message) {
    log.add(message);
  }

  /** For {@code ticks.dlq}. */
  public void addDeadLetter(Outgoing letter) {
    deadLetters.add(letter);
  }

  /** Runs once everything is acknowledged: what counts what was sent, once. */
  public void onAcknowledged(Runnable action) {
    onAcknowledged.add(action);
  }

  /** What goes to the route's main topic, in order; not what belongs to revoked partitions. */
  public List<Message> messages() {
    return ofAssigned(messages);
  }

  /** What goes to {@code predictions.log}, in order. */
  public List<Message> log() {
    return ofAssigned(log);
  }

  /** What goes to {@code ticks.dlq}. */
  public List<Message> deadLetters() {
    return ofAssigned(deadLetters);
  }

  private List<Message> ofAssigned(List<Outgoing> outgoing) {
    awaitChildren();
    if (partitions.stream().anyMatch(PartitionWork::hasFailed)) {
      // acknowledged without them, it would count as done what was never sent
      fail(new IllegalStateException("a partition of it is read again: another batch failed"));
    }
    if (end.get().failed()) {
      return List.of();
    }
    List<Message> found = new ArrayList<>(outgoing.size());
    for (Outgoing each : outgoing) {
      if (!each.isRevoked()) {
        found.add(each.message());
      }
    }
    return found;
  }

  /** An aggregated exchange, which has a unit of work of its own, began to work for this batch. */
  void childBegins() {
    synchronized (children) {
      openChildren++;
    }
  }

  /** It is at its end. */
  void childEnds() {
    synchronized (children) {
      openChildren--;
      children.notifyAll();
    }
  }

  private void awaitChildren() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (children) {
      while (openChildren > 0 && !end.get().failed()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          fail(
              new IllegalStateException(
                  "aggregated exchanges did not end within " + PATIENCE_SECONDS + " s"));
          return;
        }
        try {
          children.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          fail(e);
        }
      }
    }
  }

  /** Everything that was to be sent was acknowledged; means nothing for a batch that failed. */
  public void acknowledge() {
    if (end.compareAndSet(End.OPEN, End.ACKNOWLEDGED)) {
      settled.countDown();
      onAcknowledged.forEach(Runnable::run);
    }
  }

  /** It fails as a whole, unless it was acknowledged; the first reason counts. */
  void fail(Throwable reason) {
    String why = reason == null ? "the exchange failed" : reason.toString();
    if (end.compareAndSet(End.OPEN, new End(true, why))) {
      partitions.forEach(PartitionWork::fail);
      settled.countDown();
    }
  }

  /**
   * Its exchange is at its end: it is acknowledged where nothing is left to be sent, else fails.
   */
  void end() {
    awaitChildren();
    if (pending() == 0) {
      acknowledge();
    } else {
      fail(new IllegalStateException(pending() + " messages were never acknowledged"));
    }
  }

  boolean isAcknowledged() {
    return end.get() == End.ACKNOWLEDGED;
  }

  boolean awaitSettled(long nanos) throws InterruptedException {
    return settled.await(nanos, TimeUnit.NANOSECONDS);
  }
}
