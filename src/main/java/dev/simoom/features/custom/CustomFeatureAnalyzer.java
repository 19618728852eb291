package dev.simoom.features.custom;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a feature of the user's own in place of a stack trace. */
final class CustomFeatureAnalyzer extends AbstractFailureAnalyzer<CustomFeatureException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, CustomFeatureException wrong) {
    return new FailureAnalysis(wrong.getMessage(), "Change it, and start again.", wrong);
  }
}
