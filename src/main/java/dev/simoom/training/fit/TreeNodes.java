package dev.simoom.training.fit;

import dev.simoom.model.formula.TreeTable;
import java.util.ArrayList;
import java.util.List;

/** Collects trees node by node, in preorder, for a {@link TreeTable}. */
final class TreeNodes {
  private final List<Integer> roots = new ArrayList<>();
  private final List<Integer> input = new ArrayList<>();
  private final List<Integer> right = new ArrayList<>();
  private final List<Double> value = new ArrayList<>();

  /** The next node begins a tree. */
  void tree() {
    roots.add(input.size());
  }

  void leaf(double leafValue) {
    add(-1, leafValue);
  }

  /** A split; its left child comes next, then {@link #right} and its right child. */
  int split(int inputNumber, double splitValue) {
    add(inputNumber, splitValue);
    return input.size() - 1;
  }

  /** The next node is the right child of this split. */
  void right(int split) {
    right.set(split, input.size());
  }

  private void add(int inputNumber, double nodeValue) {
    input.add(inputNumber);
    right.add(-1);
    value.add(nodeValue);
  }

  TreeTable table(boolean single, double base, double divisor, int inputs) {
    return new TreeTable(
        single,
        base,
        divisor,
        inputs,
        ints(roots),
        ints(input),
        ints(right),
        value.stream().mapToDouble(v -> v).toArray());
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(i -> i).toArray();
  }
}
