package dev.simoom.features.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.stream.KeyedMessages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** What is sent when, and up to where the work is done meanwhile. */
class RowOutboxTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final CamelContext camel = new DefaultCamelContext();
  private final RowOutbox outbox =
      new RowOutbox(new KeyedMessages(camel), catalogue, new SimpleMeterRegistry());
  private final PartitionState partition = new PartitionState(100);

  @Test
  void shouldBeDoneUpToTheFirstRowThatIsNotAcknowledged() {
    poll(row(7), 110, 119);
    poll(row(8), 120, 129);
    Exchange first = taking();
    poll(row(9), 130, 139);

    assertThat(partition.done()).isEqualTo(110);
    outbox.acknowledged(taken(first));

    assertThat(partition.done()).isEqualTo(130);
    outbox.acknowledged(taken(taking()));
    assertThat(partition.done()).isEqualTo(140);
  }

  @Test
  void shouldNotBeDoneWithASecondThatBeganInAnEarlierPoll() {
    poll(row(7), 105, 119);
    poll(row(8), 103, 129);

    assertThat(partition.done()).isEqualTo(103);
  }

  @Test
  void shouldSendFirstWhatCouldNotBeSent() {
    poll(row(7), 110, 119);
    // this one fails: nothing is acknowledged
    taking();
    poll(row(8), 120, 129);
    Exchange next = taking();

    assertThat(seconds(next)).containsExactly(7L, 8L);
    outbox.acknowledged(taken(next));
    assertThat(seconds(taking())).isEmpty();
    assertThat(partition.done()).isEqualTo(130);
  }

  @Test
  void shouldNotSendForAPartitionThatIsGone() {
    PartitionState other = new PartitionState(0);
    RowOutbox.Filling filling = outbox.open();
    filling.accept(partition, 110, row(7));
    filling.accept(other, 1, row(8));
    filling.letter(partition, 111, new byte[] {1});
    filling.handOver();

    partition.go();

    Exchange sending = taking();
    assertThat(seconds(sending)).containsExactly(8L);
    assertThat(outbox.letters(taken(sending))).isEmpty();
  }

  @Test
  void shouldHandOverNothingWhereThereIsNothing() {
    assertThat(outbox.open().handOver()).isFalse();
  }

  @Test
  void shouldWaitForWhatIsUnderWay() throws InterruptedException {
    poll(row(7), 110, 119);
    Exchange sending = taking();

    assertThat(partition.awaitAcknowledged(System.nanoTime() + 1_000_000)).isFalse();
    Thread sender = new Thread(() -> outbox.acknowledged(taken(sending)));
    sender.start();
    assertThat(partition.awaitAcknowledged(System.nanoTime() + 10_000_000_000L)).isTrue();
    sender.join();
  }

  private void poll(FeatureRow row, long firstOffset, long lastOffset) {
    RowOutbox.Filling filling = outbox.open();
    filling.accept(partition, firstOffset, row);
    partition.took(lastOffset);
    assertThat(filling.handOver()).isTrue();
  }

  private FeatureRow row(long second) {
    return new FeatureRow("BTC-USD", second, new double[catalogue.features().size()]);
  }

  private Exchange taking() {
    Exchange exchange = new DefaultExchange(camel);
    outbox.take(exchange);
    return exchange;
  }

  @SuppressWarnings("unchecked")
  private static List<PollRows> taken(Exchange exchange) {
    return (List<PollRows>) exchange.getProperty("simoom.rows");
  }

  private List<Long> seconds(Exchange exchange) {
    FeatureRowJson json = new FeatureRowJson(catalogue);
    return outbox.rows(taken(exchange)).stream()
        .map(message -> json.read(message.getBody(byte[].class)).second())
        .toList();
  }
}
