/** Files of feature rows: Parquet, CSV and NDJSON, in and out, bit for bit. */
package dev.simoom.features.file;
