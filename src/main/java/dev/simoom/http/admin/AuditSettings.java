package dev.simoom.http.admin;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The audit log; settings under {@code simoom.audit}.
 *
 * @param folder in which {@code audit.ndjson} is, and the older ones, packed
 * @param rollBytes at which a file is packed and a new one begun
 * @param limit of all that is packed; the oldest go first
 */
@ConfigurationProperties("simoom.audit")
public record AuditSettings(
    @DefaultValue("logs") Path folder,
    @DefaultValue("5MB") DataSize rollBytes,
    @DefaultValue("50MB") DataSize limit) {}
