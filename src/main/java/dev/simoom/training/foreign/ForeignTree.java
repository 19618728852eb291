package dev.simoom.training.foreign;

/**
 * A decision tree as a file numbers its nodes; node 0 is the root.
 *
 * @param left by node, its left child; -1 for a leaf
 * @param right by node, its right child; -1 for a leaf
 * @param input by node, what a split looks at
 * @param missing by node, as in {@link dev.simoom.model.formula.BoostedTable}
 * @param value by node: where it splits, or what the leaf adds
 */
record ForeignTree(int[] left, int[] right, int[] input, byte[] missing, double[] value) {}
