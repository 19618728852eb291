/** Reads models that other programs fitted, and refuses what cannot be computed as they do. */
package dev.simoom.training.foreign;
