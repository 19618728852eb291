package dev.simoom.model.formula;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decision trees as arrays, and the file they travel in.
 *
 * <p>Nodes are in preorder: the node after a split is its left child, {@code right} names the
 * other. A split goes left where the input is at most its value ({@code single}: where the input,
 * as a float, is below it); {@code input} is -1 for a leaf, whose value is added to the sum. The
 * file is {@code "SIMTREE1"}, single (1 byte), base and divisor (doubles), the counts of inputs,
 * trees and nodes (ints), the trees' first nodes (ints), then each node's input and right child
 * (ints) and value (double), big-endian. Reading it checks every number and runs nothing.
 *
 * @param single whether sums and comparisons are those of 32-bit floats, as XGBoost's are
 * @param base what the sum begins with
 * @param divisor what the sum is divided by
 * @param inputs how many inputs rows have
 * @param roots the first node of each tree, ascending
 * @param input by node, -1 for a leaf
 * @param right by node, the right child
 * @param value by node: where it splits, or what the leaf adds
 */
public record TreeTable(
    boolean single,
    double base,
    double divisor,
    int inputs,
    int[] roots,
    int[] input,
    int[] right,
    double[] value) {
  private static final byte[] MAGIC =
      "SIMTREE1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final int NODE_BYTES = 16;

  public TreeTable {
    if (!Double.isFinite(base) || !(divisor > 0 && Double.isFinite(divisor))) {
      throw new IllegalArgumentException("base or divisor of the trees is no number that fits");
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
        check(node, end, inputs, input[node], right[node], value[node]);
      }
    }
  }

  private static void check(int node, int end, int inputs, int input, int right, double value) {
    boolean leaf = input == -1;
    if (!Double.isFinite(value)
        || input < -1
        || input >= inputs
        || !leaf && (right <= node + 1 || right >= end)) {
      throw new IllegalArgumentException("node " + node + " of the trees is none that fits");
    }
  }

  /** As the file holds it. */
  public byte[] write() {
    ByteBuffer out =
        ByteBuffer.allocate(
            MAGIC.length + 1 + 16 + 12 + 4 * roots.length + NODE_BYTES * input.length);
    out.put(MAGIC).put((byte) (single ? 1 : 0)).putDouble(base).putDouble(divisor);
    out.putInt(inputs).putInt(roots.length).putInt(input.length);
    for (int root : roots) {
      out.putInt(root);
    }
    for (int node = 0; node < input.length; node++) {
      out.putInt(input[node]).putInt(right[node]).putDouble(value[node]);
    }
    return out.array();
  }

  /**
   * Reads a file.
   *
   * @param expectedInputs how many inputs the model has
   * @throws IllegalArgumentException with what is wrong with it
   */
  public static TreeTable read(byte[] file, int expectedInputs) {
    ByteBuffer in = ByteBuffer.wrap(file);
    try {
      byte[] magic = new byte[MAGIC.length];
      in.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new IllegalArgumentException("its file of trees is none: it begins otherwise");
      }
      boolean single = in.get() == 1;
      double base = in.getDouble();
      double divisor = in.getDouble();
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
      double[] value = new double[nodes];
      for (int i = 0; i < nodes; i++) {
        input[i] = in.getInt();
        right[i] = in.getInt();
        value[i] = in.getDouble();
      }
      return new TreeTable(single, base, divisor, inputs, roots, input, right, value);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("its file of trees breaks off", e);
    }
  }

  /**
   * What scores rows.
   *
   * @param positions by input, where rows carry it
   * @param imputed by input, what stands for a missing value
   */
  RowScore score(int[] positions, double[] imputed) {
    return single
        ? features -> {
          float sum = (float) base;
          for (int root : roots) {
            sum += (float) value[singleLeaf(root, features, positions, imputed)];
          }
          return sum / divisor;
        }
        : features -> {
          double sum = base;
          for (int root : roots) {
            sum += value[leaf(root, features, positions, imputed)];
          }
          return sum / divisor;
        };
  }

  private int leaf(int root, double[] features, int[] positions, double[] imputed) {
    int node = root;
    while (input[node] >= 0) {
      double x = features[positions[input[node]]];
      x = Double.isNaN(x) ? imputed[input[node]] : x;
      node = x <= value[node] ? node + 1 : right[node];
    }
    return node;
  }

  private int singleLeaf(int root, double[] features, int[] positions, double[] imputed) {
    int node = root;
    while (input[node] >= 0) {
      double x = features[positions[input[node]]];
      x = Double.isNaN(x) ? imputed[input[node]] : x;
      node = (float) x < value[node] ? node + 1 : right[node];
    }
    return node;
  }
}
