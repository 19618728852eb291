package dev.simoom.ops;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a setting in place of a stack trace. */
final class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSettingException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, WrongSettingException wrong) {
    return new FailureAnalysis(wrong.getMessage(), "Change it, and start again.", wrong);
  }
}
