package dev.simoom.model.formula;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Boosted trees as arrays, and the file they travel in.
 *
 * <p>Nodes are in preorder: the node after a split is its left child, {@code right} names the
 * other, which comes later; so no walk can go round. {@code input} is -1 for a leaf, whose value is
 * added to the sum. The file is {@code "SIMTREE2"}, single (1 byte), base and factor (doubles), the
 * counts of inputs, trees and nodes (ints), the trees' first nodes (ints), then each node's input
 * and right child (ints), missing (1 byte) and value (double), big-endian. Reading it checks every
 * number and runs nothing.
 *
 * <p>XGBoost ({@code single}): inputs, comparisons and sums are of 32-bit floats; a row goes left
 * where its input is below the value, and where {@link #DEFAULT_LEFT} says where it is missing.
 * LightGBM: all is of doubles; a row goes left where its input is at most the value; what is
 * missing is told by {@link #MISSING_NAN} and {@link #MISSING_ZERO} (an absolute value of at most
 * 1e-35 as a float), and a NaN that is not told missing is 0.
 *
 * @param single whether the trees are XGBoost's
 * @param base what the sum begins with, in log-odds
 * @param factor what the sum is multiplied with, positive
 * @param inputs how many inputs rows have
 * @param roots the first node of each tree, ascending
 * @param input by node, -1 for a leaf
 * @param right by node, the right child
 * @param missing by node, the sum of what holds of {@link #DEFAULT_LEFT}, {@link #MISSING_NAN} and
 *     {@link #MISSING_ZERO}
 * @param value by node: where it splits, infinite where all that is not missing goes one way, or
 *     what the leaf adds
 */
public record BoostedTable(
    boolean single,
    double base,
    double factor,
    int inputs,
    int[] roots,
    int[] input,
    int[] right,
    byte[] missing,
    double[] value) {
  /** A missing value goes left. */
  public static final int DEFAULT_LEFT = 1;

  /** NaN is missing. */
  public static final int MISSING_NAN = 2;

  /** Zero is missing, and so is NaN. */
  public static final int MISSING_ZERO = 4;

  private static final double ZERO = 1e-35f;
  private static final byte[] MAGIC = "SIMTREE2".getBytes(StandardCharsets.US_ASCII);
  private static final int NODE_BYTES = 17;

  public BoostedTable {
    if (!Double.isFinite(base) || !(factor > 0 && Double.isFinite(factor))) {
      throw new IllegalArgumentException("base or factor of the trees is no number that fits");
    }
    if (roots.length == 0 || roots[0] != 0) {
      throw new IllegalArgumentException("there are no trees, or they do not begin at node 0");
    }
    for (int tree = 0; tree < roots.length; tree++) {
      int end = tree + 1 < roots.length ? roots[tree + 1] : input.length;
      if (end <= roots[tree] || end > input.length) {
        throw new IllegalArgumentException("tree " + tree + " has no nodes");
      }
      for (int node = roots[tree]; node < end; node++) {
        boolean leaf = input[node] == -1;
        if ((leaf ? !Double.isFinite(value[node]) : Double.isNaN(value[node]))
            || input[node] < -1
            || input[node] >= inputs
            || !leaf && (right[node] <= node + 1 || right[node] >= end)) {
          throw new IllegalArgumentException("node " + node + " of the trees is none that fits");
        }
      }
    }
  }

  /** As the file holds it. */
  public byte[] write() {
    ByteBuffer out =
        ByteBuffer.allocate(
            MAGIC.length + 1 + 16 + 12 + 4 * roots.length + NODE_BYTES * input.length);
    out.put(MAGIC).put((byte) (single ? 1 : 0)).putDouble(base).putDouble(factor);
    out.putInt(inputs).putInt(roots.length).putInt(input.length);
    for (int root : roots) {
      out.putInt(root);
    }
    for (int node = 0; node < input.length; node++) {
      out.putInt(input[node]).putInt(right[node]).put(missing[node]).putDouble(value[node]);
    }
    return out.array();
  }

  /**
   * Reads a file.
   *
   * @param expectedInputs how many inputs the model has
   * @throws IllegalArgumentException with what is wrong with it
   */
  public static BoostedTable read(byte[] file, int expectedInputs) {
    ByteBuffer in = ByteBuffer.wrap(file);
    try {
      byte[] magic = new byte[MAGIC.length];
      in.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new IllegalArgumentException("its file of trees is none: it begins otherwise");
      }
      boolean single = in.get() == 1;
      double base = in.getDouble();
      double factor = in.getDouble();
      int inputs = in.getInt();
      int trees = in.getInt();
      int nodes = in.getInt();
      if (inputs != expectedInputs) {
        throw new IllegalArgumentException(
            "its trees read " + inputs + " inputs, model.json has " + expectedInputs);
      }
      if (trees < 0 || nodes < 0 || in.remaining() != 4L * trees + (long) NODE_BYTES * nodes) {
        throw new IllegalArgumentException("its file of trees is longer or shorter than it says");
      }
      int[] roots = new int[trees];
      for (int i = 0; i < trees; i++) {
        roots[i] = in.getInt();
      }
      int[] input = new int[nodes];
      int[] right = new int[nodes];
      byte[] missing = new byte[nodes];
      double[] value = new double[nodes];
      for (int i = 0; i < nodes; i++) {
        input[i] = in.getInt();
        right[i] = in.getInt();
        missing[i] = in.get();
        value[i] = in.getDouble();
      }
      return new BoostedTable(single, base, factor, inputs, roots, input, right, missing, value);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("its file of trees breaks off", e);
    }
  }

  /**
   * What scores rows, in log-odds.
   *
   * @param positions by input, where rows carry it
   */
  RowScore score(int[] positions) {
    return single
        ? features -> {
          float sum = (float) base;
          for (int root : roots) {
            sum += (float) value[singleLeaf(root, features, positions)];
          }
          return sum * factor;
        }
        : features -> {
          double sum = base;
          for (int root : roots) {
            sum += value[leaf(root, features, positions)];
          }
          return sum * factor;
        };
  }

  private int singleLeaf(int root, double[] features, int[] positions) {
    int node = root;
    while (input[node] >= 0) {
      float x = (float) features[positions[input[node]]];
      boolean left = Float.isNaN(x) ? (missing[node] & DEFAULT_LEFT) != 0 : x < (float) value[node];
      node = left ? node + 1 : right[node];
    }
    return node;
  }

  private int leaf(int root, double[] features, int[] positions) {
    int node = root;
    while (input[node] >= 0) {
      double x = features[positions[input[node]]];
      if (Double.isNaN(x) && (missing[node] & MISSING_NAN) == 0) {
        x = 0;
      }
      boolean gone = Double.isNaN(x) || (missing[node] & MISSING_ZERO) != 0 && Math.abs(x) <= ZERO;
      boolean left = gone ? (missing[node] & DEFAULT_LEFT) != 0 : x <= value[node];
      node = left ? node + 1 : right[node];
    }
    return node;
  }
}
