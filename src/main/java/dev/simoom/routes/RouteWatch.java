package dev.simoom.routes;

import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteOverlay;
import dev.simoom.routes.file.RouteText;
import dev.simoom.routes.file.RoutesDiff;
import dev.simoom.stream.DaemonThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationContextEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Looks at the routes folder again and again and hands over what it holds once that stays the same.
 *
 * <p>It reads the files' texts rather than waiting for events of the file system: these are few and
 * small, and events fail on network disks, mounted volumes and files that are renamed into place.
 * What is still being written is waited for, longer where a file is gone or empty, since editors
 * pass through that state when they save.
 *
 * <p>It is told of the start by an event: a lifecycle bean that needs Camel's context would have
 * Spring start that before it has its routes.
 */
final class RouteWatch implements ApplicationListener<ApplicationContextEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int STILL_LOOKS = 2;
  private static final int STILL_LOOKS_WHEN_GONE = 5;

  private final CamelContext context;
  private final RouteOverlay overlay;
  private final LiveRoutes live;
  private final RouteEdits edits;
  private SortedMap<String, RouteText> last = new TreeMap<>();
  private SortedMap<String, RouteText> applied = new TreeMap<>();
  private int stillLooks;
  private String unreadable = "";
  private ScheduledExecutorService looks;

  RouteWatch(CamelContext context, RouteOverlay overlay, LiveRoutes live, RouteEdits edits) {
    this.context = context;
    this.overlay = overlay;
    this.live = live;
    this.edits = edits;
  }

  @Override
  public void onApplicationEvent(ApplicationContextEvent event) {
    if (event instanceof ContextRefreshedEvent && looks == null) {
      start();
    } else if (event instanceof ContextClosedEvent && looks != null) {
      looks.shutdownNow();
    }
  }

  private void start() {
    looks = DaemonThreads.scheduler("simoom-routes");
    looks.scheduleWithFixedDelay(
        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    LOG.info("Routes can be edited in {}", overlay.folder().path());
    try {
      RoutesDiff.notes(overlay).forEach(note -> LOG.warn("Route file {}", note));
    } catch (IOException e) {
      LOG.debug("the looks that follow say it too", e);
    }
  }

  private void look() {
    try {
      if (context.isStarted()) {
        settle(overlay.read());
        unreadable = "";
      }
    } catch (IOException | RuntimeException e) {
      String reason = e.toString();
      if (!reason.equals(unreadable)) {
        unreadable = reason;
        LOG.warn("The routes folder cannot be read, the routes go on as they are: {}", reason);
      }
    }
  }

  private void settle(SortedMap<String, RouteText> texts) {
    stillLooks = texts.equals(last) ? stillLooks + 1 : 0;
    last = texts;
    int needed = isGoneOrEmpty(texts) ? STILL_LOOKS_WHEN_GONE : STILL_LOOKS;
    if (stillLooks >= needed - 1 && !texts.equals(applied)) {
      edits.apply(texts);
      applied = texts;
    }
  }

  private boolean isGoneOrEmpty(SortedMap<String, RouteText> texts) {
    return live.files().all().stream().anyMatch(file -> isGone(file, texts.get(file.name())))
        || texts.values().stream().anyMatch(RouteText::isBlank);
  }

  /** A file of the folder that is gone may leave the program's of its name. */
  private static boolean isGone(RouteFile file, RouteText text) {
    return text == null || !file.location().equals(text.location());
  }
}
