/**
 * May a model take the place of the one that answers: the rules, what artifacts record of
 * themselves, and the ledger of what was decided.
 */
package dev.simoom.model.gate;
