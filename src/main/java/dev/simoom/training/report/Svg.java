package dev.simoom.training.report;

import java.util.List;
import java.util.Locale;

/** Draws lines, bars and axes into one inline SVG. */
final class Svg {
  private static final List<String> COLOURS =
      List.of("#ea580c", "#2563eb", "#16a34a", "#9333ea", "#0891b2", "#be123c", "#64748b");
  private static final int LEFT = 55;
  private static final int TOP = 12;
  private static final int BOTTOM = 34;

  private final StringBuilder drawing = new StringBuilder();
  private final int width;
  private final int height;
  private final double[] x;
  private final double[] y;

  /**
   * @param x the least and the greatest value of the horizontal axis
   * @param y of the vertical axis
   */
  Svg(int width, int height, double[] x, double[] y, String xTitle, String yTitle) {
    this.width = width;
    this.height = height;
    this.x = widened(x);
    this.y = widened(y);
    drawing.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s by %s\">%n",
            width,
            height,
            Text.escaped(yTitle),
            Text.escaped(xTitle)));
    for (int i = 0; i <= 4; i++) {
      double atY = this.y[0] + i * (this.y[1] - this.y[0]) / 4;
      double atX = this.x[0] + i * (this.x[1] - this.x[0]) / 4;
      drawing.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
              LEFT,
              width - 8,
              down(atY),
              down(atY),
              LEFT - 5,
              down(atY) + 4,
              Text.number(atY)));
      if (!xTitle.isEmpty()) {
        drawing.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                across(atX),
                height - BOTTOM + 14,
                Text.number(atX)));
      }
    }
    drawing.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
            (LEFT + width) / 2,
            height - 4,
            Text.escaped(xTitle)));
  }

  /** The colour of the n-th series. */
  static String colour(int n) {
    return COLOURS.get(n % COLOURS.size());
  }

  Svg line(List<double[]> points, String colour, boolean marked) {
    drawing.append("<polyline fill=\"none\" stroke-width=\"1.6\" stroke=\"").append(colour);
    drawing.append("\" points=\"");
    points.forEach(
        p -> drawing.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(p[0]), down(p[1]))));
    drawing.append("\"/>\n");
    if (marked) {
      points.forEach(
          p ->
              drawing.append(
                  String.format(
                      Locale.ROOT,
                      "<circle r=\"3\" cx=\"%.1f\" cy=\"%.1f\" fill=\"%s\"/>%n",
                      across(p[0]),
                      down(p[1]),
                      colour)));
    }
    return this;
  }

  Svg bar(double from, double to, double top, String colour) {
    drawing.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" width=\"%.1f\" y=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
            across(from),
            Math.max(0.5, across(to) - across(from)),
            down(top),
            Math.max(0, down(y[0]) - down(top)),
            colour));
    return this;
  }

  String end() {
    return drawing + "</svg>\n";
  }

  private double across(double value) {
    return LEFT + (value - x[0]) / (x[1] - x[0]) * (width - 8 - LEFT);
  }

  private double down(double value) {
    return height - BOTTOM - (value - y[0]) / (y[1] - y[0]) * (height - BOTTOM - TOP);
  }

  private static double[] widened(double[] range) {
    return range[1] > range[0] ? range : new double[] {range[0] - 0.5, range[0] + 0.5};
  }
}
