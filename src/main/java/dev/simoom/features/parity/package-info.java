/**
 * The check that rows are right while they are made: some of them are recomputed from their ticks
 * by a plain, separate computation.
 */
package dev.simoom.features.parity;
