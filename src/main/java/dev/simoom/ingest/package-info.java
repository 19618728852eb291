/** Connection care, recording, replay, and the exchange simulator. */
package dev.simoom.ingest;
