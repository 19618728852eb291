package dev.simoom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int FEW = 2;
  private static final int MOST = 8;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RequestThreads threads = new RequestThreads(FEW, MOST, metrics);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    goOn.countDown();
    threads.close();
  }

  private void block() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldAnswerEachRequestOnce() throws InterruptedException {
    int requests = 10_000;
    CountDownLatch answered = new CountDownLatch(requests);
    IntStream.range(0, requests).forEach(i -> threads.execute(answered::countDown));
    answered.await();
    await().atMost(LIMIT).until(() -> threads.size() == FEW);
    assertThat(metrics.get("simoom.requests.waiting").gauge().value()).isZero();
  }

  @Test
  void shouldAnswerWhileOthersWait() throws InterruptedException {
    IntStream.range(0, 5).forEach(i -> threads.execute(this::block));
    CountDownLatch answered = new CountDownLatch(1);
    threads.execute(answered::countDown);
    answered.await();
    assertThat(goOn.getCount()).isOne();
    assertThat(metrics.get("simoom.request.threads").gauge().value()).isGreaterThan(5);
    goOn.countDown();
    await().atMost(LIMIT).until(() -> threads.size() == FEW);
  }

  @Test
  void shouldKeepToItsLimitAndAnswerTheRestLater() throws InterruptedException {
    IntStream.range(0, 20).forEach(i -> threads.execute(this::block));
    CountDownLatch answered = new CountDownLatch(1);
    threads.execute(answered::countDown);
    await().atMost(LIMIT).until(() -> threads.size() == MOST);
    await().during(Duration.ofMillis(200)).atMost(LIMIT).until(() -> threads.size() == MOST);
    assertThat(answered.getCount()).isOne();
    goOn.countDown();
    answered.await();
  }

  @Test
  void shouldGoOnAfterARequestThatThrew() throws InterruptedException {
    IntStream.range(0, 10)
        .forEach(
            i ->
                threads.execute(
                    () -> {
                      throw new IllegalStateException("thrown by a test");
                    }));
    CountDownLatch answered = new CountDownLatch(1);
    threads.execute(answered::countDown);
    answered.await();
  }
}
