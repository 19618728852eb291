/** Fitting models to rows, one class a model type. */
package dev.simoom.training.fit;
