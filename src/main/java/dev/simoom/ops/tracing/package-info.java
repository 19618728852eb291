/** Traces of what goes through the routes, where they are asked for. */
package dev.simoom.ops.tracing;
