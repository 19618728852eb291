package dev.simoom.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How frames are taken in; settings under {@code simoom.ingest}.
 *
 * @param url the exchange's WebSocket
 * @param channels that are subscribed to; {@code ticker} is what is used, {@code heartbeats} keeps
 *     the connection open
 * @param silence without a frame for so long, the connection is given up and opened anew
 * @param handOver frames that may wait for the broker before the oldest is dropped
 * @param recording what is kept of the frames
 */
@ConfigurationProperties("simoom.ingest")
public record IngestSettings(
    URI url,
    @DefaultValue({"ticker", "heartbeats"}) List<String> channels,
    @DefaultValue("2500ms") Duration silence,
    @DefaultValue("65536") int handOver,
    @DefaultValue RecordingSettings recording) {

  public IngestSettings {
    if (url == null
        || url.getHost() == null
        || !"ws".equalsIgnoreCase(url.getScheme()) && !"wss".equalsIgnoreCase(url.getScheme())) {
      throw new IllegalArgumentException(
          "SIMOOM_INGEST_URL is '" + url + "'; allowed is an address as wss://host/path");
    }
    channels = List.copyOf(channels);
    if (!channels.contains("ticker")) {
      throw new IllegalArgumentException(
          "simoom.ingest.channels is " + channels + "; 'ticker' must be among them");
    }
    if (silence.toMillis() < 1000) {
      throw new IllegalArgumentException(
          "simoom.ingest.silence is " + silence + "; allowed is a second or more");
    }
    if (handOver < 16) {
      throw new IllegalArgumentException(
          "simoom.ingest.hand-over is " + handOver + "; allowed is 16 or more");
    }
  }

  /**
   * What is kept of the frames.
   *
   * @param enabled whether frames are recorded
   * @param folder for the recordings
   * @param rollBytes a file is closed when it is this large
   * @param rollAfter a file is closed when it is this old
   * @param limit of all recordings in the folder together; the oldest go
   * @param retryAfter a disk that could not be written is tried again so much later
   */
  public record RecordingSettings(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("data/raw") Path folder,
      @DefaultValue("64MB") DataSize rollBytes,
      @DefaultValue("1h") Duration rollAfter,
      @DefaultValue("1GB") DataSize limit,
      @DefaultValue("30s") Duration retryAfter) {

    public RecordingSettings {
      if (limit.compareTo(rollBytes) < 0) {
        throw new IllegalArgumentException(
            "simoom.ingest.recording.limit is "
                + limit
                + "; allowed is roll-bytes ("
                + rollBytes
                + ") or more");
      }
      if (retryAfter.isNegative() || retryAfter.isZero()) {
        throw new IllegalArgumentException(
            "simoom.ingest.recording.retry-after is " + retryAfter + "; allowed is more than 0");
      }
    }
  }
}
