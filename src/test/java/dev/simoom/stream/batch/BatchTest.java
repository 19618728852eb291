package dev.simoom.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.bean.BeanComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch is acknowledged as a whole or fails as a whole, whatever becomes of its exchange. */
class BatchTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final List<String> told = new ArrayList<>();
  private final Batches batches =
      new Batches(
          new SimpleMeterRegistry(), (routeId, where) -> told.add(routeId + " at " + where));
  private final Work work = new Work(100);
  private final List<String> counted = new ArrayList<>();
  private Batch batch;

  private static final class Work extends PartitionWork {
    private final OffsetProgress progress;

    Work(long from) {
      progress = new OffsetProgress(from);
    }

    @Override
    protected OffsetProgress progress(String topic) {
      return progress;
    }

    @Override
    protected long open(String topic) {
      return OffsetProgress.NONE;
    }
  }

  @BeforeEach
  void start() {
    camel.disableJMX();
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private void open(Exchange exchange) {
    batch = batches.open(exchange, 10);
    batch.readFrom(work);
    for (long offset = 100; offset < 110; offset++) {
      work.progress.read(offset);
    }
    batch.restsOn(work.progress, 103);
    batch.add(new Outgoing(work, message()));
    batch.addDeadLetter(new Outgoing(work, message()));
    batch.onAcknowledged(() -> counted.add("sent"));
  }

  private Message message() {
    return new DefaultExchange(camel).getMessage();
  }

  private long done() {
    return work.progress.done(OffsetProgress.NONE);
  }

  private void run(RouteBuilder route) throws Exception {
    camel.addRoutes(route);
    camel.createProducerTemplate().send("direct:poll", exchange -> {});
  }

  @Test
  void shouldBeDoneOnceEverythingIsAcknowledged() throws Exception {
    run(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:poll")
                .process(exchange -> open(exchange))
                .process(exchange -> assertThat(done()).isEqualTo(103))
                .process(exchange -> assertThat(batch.pending()).isEqualTo(2))
                .process(exchange -> batches.acknowledged(Batches.of(exchange)));
          }
        });

    assertThat(batch.failure()).isEmpty();
    assertThat(batch.pending()).isZero();
    assertThat(done()).isEqualTo(110);
    assertThat(counted).containsExactly("sent");
    assertThat(work.hasFailed()).isFalse();
  }

  @Test
  void shouldLeaveNothingInCamelsCacheOfBeans() throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:poll")
                .process(exchange -> open(exchange))
                .setBody(simple("${exchangeProperty.batch.messages}"))
                .setBody(simple("${exchangeProperty.batch.pending}"))
                .process(exchange -> batches.acknowledged(Batches.of(exchange)));
          }
        });
    BeanComponent beans = camel.getComponent("bean", BeanComponent.class);
    camel.createProducerTemplate().send("direct:poll", exchange -> {});
    int classes = beans.getCurrentBeanCacheSize();

    for (int poll = 0; poll < 5; poll++) {
      camel.createProducerTemplate().send("direct:poll", exchange -> {});
    }

    assertThat(beans.getCurrentBeanCacheSize())
        .as("cached by class, not by instance")
        .isEqualTo(classes)
        .isPositive();
  }

  @Test
  void shouldFailWithTheStepThatFails() throws Exception {
    run(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:poll")
                .process(exchange -> open(exchange))
                .throwException(new IllegalStateException("the step"));
          }
        });

    assertThat(batch.failure()).contains("the step");
    assertThat(told).as("what an exchange carries is seen without being told").isEmpty();
    assertThat(batch.messages()).isEmpty();
    assertThat(batch.pending()).isZero();
    assertThat(work.hasFailed()).isTrue();
    assertThat(work.isGone()).isTrue();
    assertThat(done()).isEqualTo(103);
    batch.acknowledge();
    assertThat(done()).as("after a late acknowledgement").isEqualTo(103);
    assertThat(counted).isEmpty();
  }

  @Test
  void shouldFailWhereNothingAcknowledgesWhatItHolds() throws Exception {
    run(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:poll").routeId("forgetful").process(exchange -> open(exchange));
          }
        });

    assertThat(batch.failure()).contains("2 messages were never acknowledged");
    assertThat(work.hasFailed()).isTrue();
    assertThat(told).containsExactly("forgetful at batch");
  }

  @Test
  void shouldEndWithTheExchangeThatItIsHandedOverTo() throws Exception {
    run(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:poll")
                .process(exchange -> open(exchange))
                .to("seda:send?waitForTaskToComplete=Never");
            from("seda:send").throwException(new IllegalStateException("the sender"));
          }
        });

    assertThat(batch.awaitSettled(30_000_000_000L)).isTrue();
    assertThat(batch.failure()).contains("the sender");
  }

  @Test
  void shouldCarryTheFailureOfAnAggregatedExchange() throws Exception {
    run(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:poll")
                .process(exchange -> open(exchange))
                .to("direct:windows")
                .process(exchange -> assertThat(batch.messages()).isEmpty());
            from("direct:windows")
                .aggregate(
                    constant(true),
                    (group, share) -> {
                      Batches.join(share);
                      return share;
                    })
                .completionSize(1)
                .throwException(new IllegalStateException("the rows"));
          }
        });

    assertThat(batch.failure()).contains("the rows");
    assertThat(work.hasFailed()).isTrue();
  }

  @Test
  void shouldFailRatherThanBeAcknowledgedWithoutWhatAnotherBatchHasCostIt() throws Exception {
    run(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:poll")
                .process(exchange -> open(exchange))
                .process(exchange -> work.fail())
                .process(exchange -> assertThat(batch.messages()).isEmpty())
                .process(exchange -> batches.acknowledged(Batches.of(exchange)));
          }
        });

    assertThat(batch.failure()).contains("another batch failed");
    assertThat(done()).isEqualTo(103);
    assertThat(counted).isEmpty();
  }

  @Test
  void shouldNotSendWhatBelongsToAPartitionThatWasRevoked() throws Exception {
    Work other = new Work(0);
    run(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:poll")
                .process(
                    exchange -> {
                      open(exchange);
                      batch.add(new Outgoing(other, message()));
                      work.go();
                      assertThat(batch.messages()).hasSize(1);
                      assertThat(batch.deadLetters()).isEmpty();
                      batch.acknowledge();
                    });
          }
        });
    assertThat(batch.failure()).isEmpty();
  }
}
