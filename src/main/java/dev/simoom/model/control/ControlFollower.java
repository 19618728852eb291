package dev.simoom.model.control;

import dev.simoom.stream.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads topic {@code model.control} from its beginning and then as it grows, on a thread of its
 * own. Starts before what scores and answers does, and waits a while until it knows what was
 * decided before.
 */
final class ControlFollower implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ControlFollower.class);
  private static final long PAUSE_MILLIS = 1000;

  private final ControlTopic topic;
  private final Switches switches;
  private final boolean wanted;
  private final Duration patience;
  private final Object lock = new Object();
  private Thread thread;
  private ControlReader reader;
  private boolean running;
  private boolean knows;
  private long followed = -1;
  private long newestFollowed = -1;

  /**
   * @param wanted whether this process scores or answers at all
   * @param patience how long a start waits for the broker
   */
  ControlFollower(ControlTopic topic, Switches switches, boolean wanted, Duration patience) {
    this.topic = topic;
    this.switches = switches;
    this.wanted = wanted;
    this.patience = patience;
  }

  @Override
  public void start() {
    synchronized (lock) {
      running = true;
      thread = DaemonThreads.of("model-control", this::run);
      thread.start();
    }
    try {
      if (!await(-1, patience)) {
        LOG.warn("what was decided on {} is not known yet; the settings answer", topic.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (isRunning()) {
      try (ControlReader own = open()) {
        follow(own);
      } catch (WakeupException e) {
        LOG.debug("the control topic is no longer followed");
      } catch (KafkaException e) {
        LOG.warn("{} cannot be read: {}", topic.name(), e.getMessage());
        pause();
      }
    }
  }

  private ControlReader open() {
    ControlReader own = new ControlReader(topic);
    synchronized (lock) {
      reader = own;
    }
    return own;
  }

  private void follow(ControlReader own) {
    own.begin();
    Optional<ConsumerRecord<String, byte[]>> newest = Optional.empty();
    while (isRunning()) {
      // before the next poll: where nothing was ever decided, it would be waited for in vain
      if (own.hasReadThePast()) {
        take(newest, own.next() - 1);
        newest = Optional.empty();
      }
      Optional<ConsumerRecord<String, byte[]>> came = own.newest();
      newest = came.isPresent() ? came : newest;
    }
  }

  /** Follows the newest of the records up to an offset, unless that was done before. */
  private void take(Optional<ConsumerRecord<String, byte[]>> newest, long upTo) {
    boolean first = !knows();
    if (newest.isPresent() && newest.get().offset() != newestFollowed) {
      newestFollowed = newest.get().offset();
      switches.follow(newest.get().value());
    } else if (first) {
      switches.none();
    }
    synchronized (lock) {
      followed = upTo;
      knows = true;
      lock.notifyAll();
    }
  }

  /** Waits until the record of this offset, or a later one, was followed or refused. */
  boolean await(long offset, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    synchronized (lock) {
      while (!knows || followed < offset) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        lock.wait(left);
      }
      return true;
    }
  }

  /** Whether it has read all that was decided before it began. */
  boolean knows() {
    synchronized (lock) {
      return knows;
    }
  }

  private void pause() {
    synchronized (lock) {
      try {
        if (running) {
          lock.wait(PAUSE_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        running = false;
      }
    }
  }

  @Override
  public void stop() {
    Thread ending;
    synchronized (lock) {
      running = false;
      ending = thread;
      if (reader != null) {
        reader.wakeup();
      }
      lock.notifyAll();
    }
    try {
      ending.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    synchronized (lock) {
      return running;
    }
  }

  @Override
  public boolean isAutoStartup() {
    return wanted;
  }

  /** Before the web server and the routes. */
  @Override
  public int getPhase() {
    return 0;
  }
}
