package dev.simoom.scoring.oip;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.VolatilityModel;
import dev.simoom.net.EnvironmentProxy;
import dev.simoom.stream.HealthPart;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The servers that routes ask by {@code score:oip}, and how they are. */
public final class OipServers implements HealthPart {
  private static final String PART = "remote-models";

  private final FeatureCatalogue catalogue;
  private final MeterRegistry metrics;
  private final UnaryOperator<String> settings;
  private final Set<OipServer> servers = new CopyOnWriteArraySet<>();

  /**
   * @param settings gives a setting's or an environment variable's value, or null
   */
  public OipServers(
      FeatureCatalogue catalogue, MeterRegistry metrics, UnaryOperator<String> settings) {
    this.catalogue = catalogue;
    this.metrics = metrics;
    this.settings = settings;
  }

  /**
   * A server that is asked from now on, until it is closed here.
   *
   * @param inUri the address in the route's URI; empty where an option has it
   * @param champion the model that the fleet lets answer
   * @throws IllegalArgumentException where an option is not what is allowed, or the server
   *     describes a model that cannot be asked, with the reason
   */
  public OipServer open(
      String inUri, OipConfiguration said, Supplier<Optional<VolatilityModel>> champion) {
    OipSettings checked = said.settings(inUri, settings);
    OipServer server =
        new OipServer(
            checked,
            new OipHttp(checked, new EnvironmentProxy(settings)),
            new OipMetadata(checked, catalogue),
            new OipState(checked, metrics, Clock.systemUTC()),
            champion);
    try {
      server.describe();
    } catch (IllegalArgumentException e) {
      server.close();
      throw e;
    }
    servers.add(server);
    return server;
  }

  /** It is asked no more. */
  public void close(OipServer server) {
    servers.remove(server);
    server.close();
  }

  @Override
  public Report check() {
    List<OipState> failing =
        servers.stream()
            .map(OipServer::state)
            .filter(state -> state.trouble().isPresent())
            .toList();
    if (!failing.isEmpty()) {
      return new Report(
          PART,
          Status.WARNING,
          failing.stream().map(OipServers::sentence).distinct().collect(Collectors.joining("; ")));
    }
    return new Report(
        PART,
        Status.OK,
        servers.isEmpty()
            ? "no route asks a model behind another server"
            : servers.stream()
                    .map(server -> server.state().name())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "))
                + " can be asked");
  }

  private static String sentence(OipState state) {
    OipState.Trouble trouble = state.trouble().orElseThrow();
    return state.name()
        + " is not answering since "
        + trouble.since()
        + " ("
        + trouble.reason().label()
        + "), the baseline scores instead; the log says why";
  }
}
