package dev.simoom.training.foreign;

import dev.simoom.model.formula.BoostedTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Gathers the trees of a file in preorder, and refuses what is no tree. */
final class Forest {
  private static final int DEEPEST = 512;
  private static final int MOST_NODES = 4_000_000;

  private final int inputs;
  private final List<Integer> roots = new ArrayList<>();
  private int[] input = new int[1024];
  private int[] right = new int[1024];
  private byte[] missing = new byte[1024];
  private double[] value = new double[1024];
  private int size;

  /** A node that is still to be written. */
  private record Pending(int node, int depth, int parent) {}

  /**
   * @param inputs how many the model reads
   */
  Forest(int inputs) {
    this.inputs = inputs;
  }

  /**
   * Adds a tree.
   *
   * @param place what the file calls it
   * @throws IllegalArgumentException where a node is out of range or reached twice, a number is not
   *     finite, or there are too many or too deep
   */
  void add(String place, ForeignTree tree) {
    int nodes = tree.value().length;
    boolean[] seen = new boolean[nodes];
    roots.add(size);
    Deque<Pending> pending = new ArrayDeque<>();
    pending.push(new Pending(0, 0, -1));
    while (!pending.isEmpty()) {
      Pending next = pending.pop();
      int node = next.node();
      if (node < 0 || node >= nodes) {
        throw new IllegalArgumentException(
            place + ": a child is node " + node + "; there are " + nodes);
      }
      if (seen[node]) {
        throw new IllegalArgumentException(place + ": node " + node + " is reached twice");
      }
      seen[node] = true;
      if ((tree.left()[node] == -1) != (tree.right()[node] == -1)) {
        throw new IllegalArgumentException(place + ": node " + node + " has one child");
      }
      if (next.depth() > DEEPEST) {
        throw new IllegalArgumentException(place + " is deeper than " + DEEPEST);
      }
      if (next.parent() >= 0) {
        right[next.parent()] = size;
      }
      int at = write(place, node, tree);
      if (input[at] >= 0) {
        pending.push(new Pending(tree.right()[node], next.depth() + 1, at));
        pending.push(new Pending(tree.left()[node], next.depth() + 1, -1));
      }
    }
  }

  private int write(String place, int node, ForeignTree tree) {
    if (size == MOST_NODES) {
      throw new IllegalArgumentException(place + ": there are more than " + MOST_NODES + " nodes");
    }
    if (size == input.length) {
      grow();
    }
    boolean leaf = tree.left()[node] == -1;
    int feature = leaf ? -1 : tree.input()[node];
    if (!leaf && (feature < 0 || feature >= inputs)) {
      throw new IllegalArgumentException(
          place + ", node " + node + " splits by input " + feature + "; there are " + inputs);
    }
    double said = tree.value()[node];
    if (leaf ? !Double.isFinite(said) : Double.isNaN(said)) {
      throw new IllegalArgumentException(
          place
              + ", node "
              + node
              + ": the "
              + (leaf ? "leaf's value" : "threshold")
              + " is "
              + said
              + (leaf ? ", which is not finite" : ""));
    }
    input[size] = feature;
    missing[size] = leaf ? 0 : tree.missing()[node];
    value[size] = tree.value()[node];
    return size++;
  }

  private void grow() {
    int larger = Math.min(MOST_NODES, 2 * size);
    input = Arrays.copyOf(input, larger);
    right = Arrays.copyOf(right, larger);
    missing = Arrays.copyOf(missing, larger);
    value = Arrays.copyOf(value, larger);
  }

  /** All of them. */
  BoostedTable table(boolean single, double base, double factor) {
    return new BoostedTable(
        single,
        base,
        factor,
        inputs,
        roots.stream().mapToInt(Integer::intValue).toArray(),
        Arrays.copyOf(input, size),
        Arrays.copyOf(right, size),
        Arrays.copyOf(missing, size),
        Arrays.copyOf(value, size));
  }
}
