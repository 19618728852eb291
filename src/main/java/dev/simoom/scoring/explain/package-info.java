/** What a prediction rests on, read back from the topics and computed anew. */
package dev.simoom.scoring.explain;
