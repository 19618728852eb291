/**
 * Meters of what Simoom runs on: routes, Kafka clients, consumer groups, health; the status line.
 */
package dev.simoom.ops.meters;
