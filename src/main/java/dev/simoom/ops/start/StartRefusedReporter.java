package dev.simoom.ops.start;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the program does not start, in place of a report. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartRefusedReporter implements SpringBootExceptionReporter {
  @Override
  public boolean reportException(Throwable failure) {
    if (failure instanceof StartRefusedException refused) {
      System.err.println("simoom: " + refused.getMessage());
      return true;
    }
    return false;
  }
}
