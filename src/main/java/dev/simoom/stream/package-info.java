/**
 * What the rooms share about running on Kafka: topics, consumers whose offsets follow
 * acknowledgements, health parts.
 */
package dev.simoom.stream;
