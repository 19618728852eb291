package dev.simoom.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.mockito.Mockito;

class StreamClientTest {
  private static final int MOST_WAITING = 16;

  private final ExecutorService senders = Executors.newCachedThreadPool();
  private final AsyncContext line = mock(AsyncContext.class);
  private final ServletOutputStream out = mock(ServletOutputStream.class);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final StreamClient client =
      new StreamClient(line, MOST_WAITING, senders, gone -> ended.countDown());

  @BeforeEach
  void connect() throws IOException {
    ServletResponse response = mock(ServletResponse.class);
    when(line.getResponse()).thenReturn(response);
    when(response.getOutputStream()).thenReturn(out);
  }

  @AfterEach
  void stop() {
    senders.shutdownNow();
  }

  @Test
  void shouldSendWhatCameBeforeFirst() throws IOException {
    byte[] live = {2};
    client.offer(live);
    verify(out, never()).write(any(byte[].class));
    byte[] before = {1};
    client.begin(List.of(before));
    InOrder order = Mockito.inOrder(out);
    order.verify(out, timeout(10_000)).write(before);
    order.verify(out, timeout(10_000)).write(live);
  }

  @Test
  void shouldLetAClientGoThatFallsTooFarBehindAndNeverWaitForIt() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch reads = new CountDownLatch(1);
    Mockito.doAnswer(
            write -> {
              writing.countDown();
              reads.await();
              return null;
            })
        .when(out)
        .write(any(byte[].class));
    client.begin(List.of(new byte[] {0}));
    assertThat(writing.await(10, SECONDS)).isTrue();
    for (int i = 0; i < 2 * MOST_WAITING; i++) {
      client.offer(new byte[] {1});
    }
    verify(line, never()).complete();
    reads.countDown();
    assertThat(ended.await(10, SECONDS)).isTrue();
    verify(line).complete();
  }

  @Test
  void shouldEndWhereTheClientHasGone() throws Exception {
    Mockito.doThrow(new IOException("gone")).when(out).flush();
    client.begin(List.of(new byte[] {0}));
    assertThat(ended.await(10, SECONDS)).isTrue();
    client.offer(new byte[] {1});
    verify(out, timeout(1000).times(1)).write(any(byte[].class));
  }
}
