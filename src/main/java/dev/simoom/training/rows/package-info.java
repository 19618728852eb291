/** Rows with labels, their splits in time, and what is checked of them. */
package dev.simoom.training.rows;
