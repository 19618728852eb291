package dev.simoom.console;

import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once, at start, where the live page is. */
@Component
final class PageNotice {
  private static final Logger LOG = LoggerFactory.getLogger(PageNotice.class);

  private final PipelineSettings pipeline;

  PageNotice(PipelineSettings pipeline) {
    this.pipeline = pipeline;
  }

  @EventListener
  void say(ApplicationReadyEvent ready) {
    if (pipeline.has(Role.API)) {
      LOG.info(
          "The live page is at http://localhost:{}/, the HTTP contract at /docs, the routes at"
              + " /login",
          ready.getApplicationContext().getEnvironment().getProperty("local.server.port"));
    }
  }
}
