/** The command {@code explain}. */
package dev.simoom.cli.explain;
