/** Rows, labels, splits, fitting, evaluation, run tracking, reports. */
package dev.simoom.training;
