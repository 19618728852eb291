package dev.simoom.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Up to where the work on a partition is done. */
class OffsetProgressTest {
  private final OffsetProgress progress = new OffsetProgress(100);

  private Batch batch(long firstOffset, long lastOffset) {
    Batch batch = new Batch(10);
    batch.restsOn(progress, firstOffset);
    progress.read(lastOffset);
    return batch;
  }

  private long done() {
    return progress.done(OffsetProgress.NONE);
  }

  @Test
  void shouldBeDoneUpToTheFirstBatchThatIsNotAcknowledged() {
    Batch first = batch(110, 119);
    Batch second = batch(120, 129);

    assertThat(done()).isEqualTo(110);
    second.acknowledge();
    assertThat(done()).isEqualTo(110);
    first.acknowledge();
    assertThat(done()).isEqualTo(130);
  }

  @Test
  void shouldNotBeDoneWithWhatBeganInAnEarlierPoll() {
    batch(105, 119);
    batch(103, 129);

    assertThat(done()).isEqualTo(103);
  }

  @Test
  void shouldNotBeDoneWithUnfinishedWork() {
    progress.read(119);

    assertThat(progress.done(107)).isEqualTo(107);
    assertThat(progress.done(OffsetProgress.NONE)).isEqualTo(120);
  }

  @Test
  void shouldNeverGoBackBehindWhereItBegan() {
    batch(90, 119);

    assertThat(progress.done(80)).isEqualTo(100);
  }

  @Test
  void shouldNotPassABatchThatFailed() {
    Batch failed = batch(110, 119);
    Batch next = batch(120, 129);
    failed.fail(new IllegalStateException("a step"));
    next.acknowledge();

    assertThat(done()).isEqualTo(110);
  }
}
