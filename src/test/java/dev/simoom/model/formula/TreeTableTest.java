package dev.simoom.model.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeTableTest {
  private static final int HEADER = 8 + 1 + 16 + 12;

  /** Two trees: x0 <= 1 ? 10 : (x1 <= 2 ? 20 : 30), and 5. */
  private static TreeTable table(boolean single) {
    return new TreeTable(
        single,
        1,
        2,
        2,
        new int[] {0, 5},
        new int[] {0, -1, 1, -1, -1, -1},
        new int[] {2, -1, 4, -1, -1, -1},
        new double[] {1, 10, 2, 20, 30, 5});
  }

  private static double score(boolean single, double... features) {
    return table(single).score(new int[] {0, 1}, new double[] {7, 1}).of(features);
  }

  @Test
  void shouldAddTheLeavesThatARowReaches() {
    assertThat(score(false, 1, 9)).isEqualTo((1 + 10 + 5) / 2.0);
    assertThat(score(false, 1.1, 2)).isEqualTo((1 + 20 + 5) / 2.0);
    assertThat(score(false, 1.1, 2.1)).isEqualTo((1 + 30 + 5) / 2.0);
  }

  @Test
  void shouldGoRightAtTheValueWhereComparisonsAreThoseOfFloats() {
    assertThat(score(true, 1, 0)).isEqualTo((1 + 20 + 5) / 2.0);
    assertThat(score(true, 0.999_999_999_9, 0)).isEqualTo((1 + 20 + 5) / 2.0);
    assertThat(score(true, 0.999, 0)).isEqualTo((1 + 10 + 5) / 2.0);
  }

  @Test
  void shouldImputeWhatIsMissing() {
    assertThat(score(false, Double.NaN, Double.NaN)).isEqualTo((1 + 20 + 5) / 2.0);
  }

  @Test
  void shouldReadBackTheSameBytes() {
    byte[] file = table(true).write();
    assertThat(TreeTable.read(file, 2).write()).isEqualTo(file);
  }

  @Property(tries = 200)
  void shouldRefuseOrScoreWhateverTheBytesAre(
      @ForAll @IntRange(max = 200) int at, @ForAll byte value) {
    byte[] file = table(false).write();
    file[Math.min(at, file.length - 1)] = value;
    try {
      double score =
          TreeTable.read(file, 2)
              .score(new int[] {0, 1}, new double[] {0, 0})
              .of(new double[] {3, 4});
      assertThat(score).isNotNaN();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Test
  void shouldRefuseATreeThatWouldNeverEnd() {
    byte[] file = table(false).write();
    ByteBuffer.wrap(file).putInt(HEADER + 8 + 4, 0);
    assertThatThrownBy(() -> TreeTable.read(file, 2)).hasMessageContaining("node 0 of the trees");
  }

  @Test
  void shouldRefuseWhatIsCutOffOrLongerOrForOtherInputs() {
    byte[] file = table(false).write();
    assertThatThrownBy(() -> TreeTable.read(Arrays.copyOf(file, file.length - 1), 2))
        .hasMessageContaining("longer or shorter");
    assertThatThrownBy(() -> TreeTable.read(Arrays.copyOf(file, file.length + 1), 2))
        .hasMessageContaining("longer or shorter");
    assertThatThrownBy(() -> TreeTable.read(Arrays.copyOf(file, 20), 2))
        .hasMessageContaining("breaks off");
    assertThatThrownBy(() -> TreeTable.read(file, 3)).hasMessageContaining("read 2 inputs");
    assertThatThrownBy(() -> TreeTable.read(new byte[HEADER], 2))
        .hasMessageContaining("begins otherwise");
  }
}
