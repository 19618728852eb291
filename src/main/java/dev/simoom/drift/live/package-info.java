/** The drift of the rows of the last hour from what the running model was trained on. */
package dev.simoom.drift.live;
