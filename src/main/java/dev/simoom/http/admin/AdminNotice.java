package dev.simoom.http.admin;

import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once, at start, the password that was made because none is set. */
@Component
final class AdminNotice {
  private static final Logger LOG = LoggerFactory.getLogger(AdminNotice.class);

  private final AdminPassword password;
  private final PipelineSettings pipeline;

  AdminNotice(AdminPassword password, PipelineSettings pipeline) {
    this.password = password;
    this.pipeline = pipeline;
  }

  @EventListener
  void say(ApplicationReadyEvent ready) {
    password
        .made()
        .filter(made -> pipeline.has(Role.API))
        .ifPresent(
            made ->
                LOG.warn(
                    "SIMOOM_ADMIN_PASSWORD is not set. Until this process ends, log in as user {}"
                        + " with the password {}",
                    AdminPassword.USER,
                    made));
  }
}
