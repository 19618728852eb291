package dev.simoom.report;

import java.util.List;
import java.util.Locale;

/**
 * Lines and bars over two axes, as one inline SVG. Each point and bar says its values where it is
 * pointed at; with the chart focused, the arrow keys go from one to the next.
 */
public final class Chart {
  private static final List<String> COLOURS =
      List.of("#ea580c", "#2563eb", "#16a34a", "#9333ea", "#0891b2", "#be123c", "#64748b");
  private static final int LEFT = 62;
  private static final int RIGHT = 26;
  private static final int TOP = 12;
  private static final int BOTTOM = 38;

  private final StringBuilder drawing = new StringBuilder();
  private final int width;
  private final int height;
  private final Axis x;
  private final Axis y;

  /**
   * @param label what the chart shows, for those who do not see it
   * @param width in user units, as the height; the page scales it
   */
  public Chart(String label, int width, int height, Axis x, Axis y) {
    this.width = width;
    this.height = height;
    this.x = x;
    this.y = y;
    add(
        "<figure style=\"max-width:%dpx\"><svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " tabindex=\"0\" aria-label=\"%s\">%n",
        width * 4 / 3, width, height, Text.escaped(label));
    for (double tick : y.ticks()) {
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
              + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
          LEFT, width - RIGHT, down(tick), down(tick), LEFT - 6, down(tick) + 4, y.text(tick));
    }
    for (double tick : x.ticks()) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
          across(tick), height - BOTTOM + 15, x.text(tick));
    }
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
        (LEFT + width - RIGHT) / 2, height - 5, Text.escaped(x.title()));
    add(
        "<text transform=\"translate(12 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
        (TOP + height - BOTTOM) / 2, Text.escaped(y.title()));
  }

  /** The colour of the n-th series. */
  public static String colour(int n) {
    return COLOURS.get(n % COLOURS.size());
  }

  /** A line through points. */
  public Chart line(List<double[]> points, String colour) {
    add("<polyline fill=\"none\" stroke-width=\"1.8\" stroke=\"%s\" points=\"", colour);
    points.forEach(p -> add("%.1f,%.1f ", across(p[0]), down(p[1])));
    add("\"/>%n");
    return this;
  }

  /**
   * A line through points, each of which says its values.
   *
   * @param name of the series
   */
  public Chart points(List<double[]> points, String colour, String name) {
    return line(points, colour).said(points, colour, name);
  }

  /**
   * Points without a line, each of which says its values.
   *
   * @param name of the series
   */
  public Chart said(List<double[]> points, String colour, String name) {
    for (double[] point : points) {
      add(
          "<circle r=\"3.5\" cx=\"%.1f\" cy=\"%.1f\" fill=\"%s\">%s</circle>%n",
          across(point[0]),
          down(point[1]),
          colour,
          said(name + ": " + named(x, point[0]) + ", " + named(y, point[1])));
    }
    return this;
  }

  /** A mark on the horizontal axis. */
  public Chart mark(double at, String name) {
    add(
        "<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\">%s</line>%n",
        across(at), across(at), TOP, height - BOTTOM, said(name));
    return this;
  }

  /** A bar from the axis up that says what it is. */
  public Chart bar(double from, double to, double top, String colour) {
    return bar(
        from,
        to,
        top,
        colour,
        x.text(from) + " to " + x.text(to) + ": " + named(y, top).toLowerCase(Locale.ROOT));
  }

  /** A bar from the axis up; what it says is empty where it says nothing. */
  public Chart bar(double from, double to, double top, String colour, String says) {
    add(
        "<rect x=\"%.1f\" width=\"%.1f\" y=\"%.1f\" height=\"%.1f\" fill=\"%s\">%s</rect>%n",
        across(from),
        Math.max(0.5, across(to) - across(from)),
        down(top),
        Math.max(0, height - BOTTOM - down(top)),
        colour,
        says.isEmpty() ? "" : said(says));
    return this;
  }

  /** The markup. */
  public String end() {
    return drawing + "</svg><output></output></figure>\n";
  }

  private static String named(Axis axis, double value) {
    return axis.title().isEmpty() ? axis.text(value) : axis.title() + " " + axis.text(value);
  }

  private static String said(String text) {
    return "<title>" + Text.escaped(text) + "</title>";
  }

  private void add(String format, Object... values) {
    drawing.append(String.format(Locale.ROOT, format, values));
  }

  private double across(double value) {
    return LEFT + x.at(value) * (width - RIGHT - LEFT);
  }

  private double down(double value) {
    return height - BOTTOM - y.at(value) * (height - BOTTOM - TOP);
  }
}
