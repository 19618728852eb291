/**
 * Decides whether a model may take the place of the one that answers, and keeps what was decided.
 */
package dev.simoom.training.gate;
