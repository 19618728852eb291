/** Rows, predictions and outcomes of a running system as partitioned Parquet. */
package dev.simoom.export;
