package dev.simoom.scoring;

/** Makes what scores rows by a plan. */
interface RowScoring {
  /**
   * @throws IllegalArgumentException where the plan names a model that is not there
   */
  VariantScorer by(ScoringPlan plan);
}
