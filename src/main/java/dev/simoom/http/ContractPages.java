package dev.simoom.http;

import dev.simoom.http.problem.Answer;
import dev.simoom.http.request.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The contract for machines and for people. */
@Component("contractPages")
public final class ContractPages {
  private final byte[] contract;
  private final byte[] page;

  public ContractPages(Contract contract) {
    this.contract = contract.source();
    try (InputStream in = new ClassPathResource("pages/docs.html").getInputStream()) {
      page = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("pages/docs.html", e);
    }
  }

  /** {@code GET /openapi.json}. */
  public Answer contract() {
    return new Answer(200, "application/json", contract);
  }

  /** {@code GET /docs}. */
  public Answer page() {
    return new Answer(200, "text/html; charset=utf-8", page);
  }
}
