/** The record of a training run: a file beside the artifact, and MLflow where it is set. */
package dev.simoom.training.tracking;
