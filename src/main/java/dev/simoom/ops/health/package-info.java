/**
 * Whether this process does what it is for: its routes, its topics, its disks, and the log that
 * says why not.
 */
package dev.simoom.ops.health;
