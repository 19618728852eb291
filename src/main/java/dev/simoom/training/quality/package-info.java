/** What rows lack: missing and constant values, repetitions, gaps, coverage by hour. */
package dev.simoom.training.quality;
