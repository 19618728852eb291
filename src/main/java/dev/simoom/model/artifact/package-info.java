/** Artifacts: a model's description, its files, where it comes from, and how they are checked. */
package dev.simoom.model.artifact;
