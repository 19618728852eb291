/** Judges a model that wants to answer against the one that does, on rows. */
package dev.simoom.training.gate;
