package dev.simoom.scoring.oip;

import dev.simoom.net.EnvironmentProxy;
import dev.simoom.net.ProxyRoutes;
import dev.simoom.stream.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Requests to one server, over connections that are kept. Who asks waits no longer than it says,
 * whatever the server, the network or the resolver of names does.
 */
final class OipHttp implements AutoCloseable {
  /** No answer is longer: 10,000 rows of two outputs are 400 KB. */
  static final int LONGEST_ANSWER = 4 << 20;

  /** What a first answer may take, when a route is built. */
  static final Duration FIRST_ANSWER = Duration.ofSeconds(2);

  private static final int MOST_AT_ONCE = 8;
  private static final int OK = 200;

  private final OipSettings settings;
  private final CloseableHttpClient client;
  private final ExecutorService threads;

  OipHttp(OipSettings settings, EnvironmentProxy proxy) {
    this.settings = settings;
    // the deadline of a request is held by who waits for it; these end what was given up
    Timeout longest = Timeout.of(settings.timeout().plus(FIRST_ANSWER));
    ConnectionConfig connection =
        ConnectionConfig.custom()
            .setConnectTimeout(longest)
            .setSocketTimeout(longest)
            .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
            .build();
    HttpClientBuilder building =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDefaultConnectionConfig(connection)
                    .setMaxConnPerRoute(MOST_AT_ONCE)
                    .setMaxConnTotal(MOST_AT_ONCE)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(longest)
                    .setConnectionRequestTimeout(longest)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement();
    new ProxyRoutes(proxy.of(settings.address().uri())).configure(building);
    this.client = building.build();
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            DaemonThreads.named("score-" + settings.name()));
  }

  /** The model's description. */
  byte[] metadata(long nanos) throws OipException {
    return send(new HttpGet(settings.address().metadata()), nanos);
  }

  /** What it says of rows. */
  byte[] infer(byte[] body, long nanos) throws OipException {
    HttpPost request = new HttpPost(settings.address().infer());
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return send(request, nanos);
  }

  private byte[] send(HttpUriRequestBase request, long nanos) throws OipException {
    request.setHeader("Accept", "application/json");
    settings.headers().forEach(request::setHeader);
    Future<byte[]> answer;
    try {
      answer = threads.submit(() -> askedTwice(request));
    } catch (RejectedExecutionException e) {
      throw new OipException(OipReason.SLOW, MOST_AT_ONCE + " requests are waiting for it already");
    }
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      request.cancel();
      throw new OipException(
          OipReason.SLOW, "no whole answer within " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
    } catch (InterruptedException e) {
      request.cancel();
      Thread.currentThread().interrupt();
      throw new OipException(OipReason.GONE, "this process is ending");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /** A kept connection that the server closed meanwhile is no failure of the server. */
  private byte[] askedTwice(HttpUriRequestBase request) throws IOException {
    try {
      return client.execute(request, response -> body(request, response));
    } catch (NoHttpResponseException e) {
      return client.execute(request, response -> body(request, response));
    }
  }

  private static byte[] body(HttpUriRequestBase request, ClassicHttpResponse response)
      throws IOException {
    if (response.getCode() != OK) {
      // what follows is not read, however long it is
      request.cancel();
      throw new OipException(OipReason.STATUS, "it answers " + response.getCode());
    }
    if (response.getEntity() == null) {
      return new byte[0];
    }
    InputStream in = response.getEntity().getContent();
    byte[] bytes = in.readNBytes(LONGEST_ANSWER + 1);
    if (bytes.length > LONGEST_ANSWER) {
      request.cancel();
      throw new OipException(
          OipReason.TOO_LARGE, "its answer is longer than " + LONGEST_ANSWER + " bytes");
    }
    return bytes;
  }

  private static OipException failure(Throwable cause) {
    if (cause instanceof OipException known) {
      return known;
    }
    String said =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new OipException(
        cause instanceof SocketTimeoutException ? OipReason.SLOW : OipReason.GONE, said);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
