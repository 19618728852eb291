package dev.simoom.features.custom;

import java.lang.reflect.Method;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.expressions.Expression;
import org.apache.lucene.expressions.js.JavascriptCompiler;
import org.apache.lucene.search.DoubleValues;

/**
 * An arithmetic expression over features, compiled by Lucene's expressions: doubles alone, no
 * access to classes, files or time. Functions are those of {@link StrictMath}, which give the same
 * bits on every machine. Safe for use by many threads.
 */
final class FeatureExpression {
  private static final int LONGEST = 1000;
  private static final Map<String, Integer> ARGUMENTS =
      Map.of("abs", 1, "exp", 1, "log", 1, "log10", 1, "sqrt", 1, "max", 2, "min", 2, "pow", 2);

  /** Of JavaScript's, what works on bits of whole numbers, and numbers to the base of eight. */
  private static final Pattern NOT_ALLOWED =
      Pattern.compile(
          "\\^|~|<<|>>|(?<!&)&(?!&)|(?<!\\|)\\|(?!\\|)|(?<![\\w.])0\\d|(?<![\\w.])0[xX]");

  private final Expression compiled;
  private final List<String> features;

  private FeatureExpression(Expression compiled) {
    this.compiled = compiled;
    this.features = List.of(compiled.variables);
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException where it is none, with the column and the reason
   */
  static FeatureExpression of(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "it has " + text.length() + " characters; allowed are " + LONGEST);
    }
    Matcher wrong = NOT_ALLOWED.matcher(text);
    if (wrong.find()) {
      throw new IllegalArgumentException(
          "column "
              + (wrong.start() + 1)
              + ": '"
              + wrong.group()
              + "' is not allowed"
              + ("^".equals(wrong.group()) ? "; the power is pow(x, y)" : ""));
    }
    try {
      return new FeatureExpression(
          JavascriptCompiler.compile(text, functions(), FeatureExpression.class.getClassLoader()));
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "column " + (e.getErrorOffset() + 1) + ": " + e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException("it cannot be compiled: " + e.getMessage(), e);
    }
  }

  private static Map<String, Method> functions() {
    Map<String, Method> functions = new HashMap<>();
    ARGUMENTS.forEach(
        (name, count) -> {
          Class<?>[] arguments = new Class<?>[count];
          Arrays.fill(arguments, double.class);
          try {
            functions.put(name, StrictMath.class.getMethod(name, arguments));
          } catch (NoSuchMethodException e) {
            throw new IllegalStateException(name, e);
          }
        });
    return functions;
  }

  /** The names that it reads, each once. */
  List<String> features() {
    return features;
  }

  /**
   * Its value.
   *
   * @param values of the features that it reads
   * @return NaN where one of them is
   */
  double value(ToDoubleFunction<String> values) {
    DoubleValues[] given = new DoubleValues[features.size()];
    for (int i = 0; i < given.length; i++) {
      double value = values.applyAsDouble(features.get(i));
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
      given[i] = new Given(value);
    }
    return compiled.evaluate(given);
  }

  private static final class Given extends DoubleValues {
    private final double value;

    Given(double value) {
      this.value = value;
    }

    @Override
    public double doubleValue() {
      return value;
    }

    @Override
    public boolean advanceExact(int row) {
      return true;
    }
  }
}
