package dev.simoom.simulator;

import dev.simoom.simulator.market.Channel;
import dev.simoom.simulator.market.FrameText;
import dev.simoom.simulator.market.Outgoing;

/** Tells every connection that wants it, once a second, that the exchange is alive. */
final class Heartbeats {
  static final long EVERY_MILLIS = 1_000;

  private final Connections connections;
  private final ExchangeClock clock;
  private long counter;

  Heartbeats(Connections connections, ExchangeClock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  void beat() {
    long count = counter++;
    long uptime = clock.uptime();
    Outgoing heartbeat =
        (sequence, now) ->
            FrameText.frame(
                Channel.HEARTBEATS, sequence, now, FrameText.heartbeat(count, uptime, now));
    connections.forEach(connection -> connection.heartbeat(heartbeat));
  }
}
