/** Commands that make or look at rows, and the files that hold them. */
package dev.simoom.cli.rows;
