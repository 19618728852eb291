package dev.simoom.http.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a route on the thread that Tomcat gave the request: its pool is the bound, no second one
 * stands in the way, and the request is over when the route is.
 *
 * <p>Camel's own consumer hands Spring a future even where that is complete, and Spring then takes
 * the request through every filter and its dispatcher a second time to end it. It also copies the
 * body three times, asks its converters for the text of every header, and sends each answer in
 * chunks. What the contract names, whose body {@link ContractGate} holds as bytes, needs none of
 * that: {@link RouteMessage} is its way in and out. Other requests take Camel's.
 */
final class RequestThreadConsumer extends SpringBootPlatformHttpConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(RequestThreadConsumer.class);

  RequestThreadConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    super(endpoint, processor, Runnable::run);
  }

  /** As the super class, but without a future, by which Spring knows that nothing is left to do. */
  @Override
  public CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
    super.service(request, response).join();
    return null;
  }

  @Override
  protected void handleService(HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (!(request instanceof HeldRequest held) || isSuspended()) {
      super.handleService(request, response);
      return;
    }
    Exchange exchange = createExchange(true);
    exchange.setPattern(ExchangePattern.InOut);
    RouteMessage message = new RouteMessage(getEndpoint().getHeaderFilterStrategy());
    message.read(held, exchange.getIn());
    createUoW(exchange);
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    if (exchange.isFailed() || !message.isWhole(exchange)) {
      afterProcess(response, exchange);
      return;
    }
    try {
      message.write(exchange, response);
    } catch (IOException e) {
      LOG.debug("{}: the client hung up", getEndpoint(), e);
    } finally {
      doneUoW(exchange);
      releaseExchange(exchange, false);
    }
  }
}
