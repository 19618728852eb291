/** Formulas of models: from the values of a row to a score, computed without a library. */
package dev.simoom.model.formula;
