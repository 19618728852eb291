/** The YAML routes as files: where they are read from, and how they are edited while they run. */
package dev.simoom.ops.routes;
