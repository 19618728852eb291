/** A poll as one batch: what it holds, what it sends, and up to where its partitions are done. */
package dev.simoom.stream.batch;
