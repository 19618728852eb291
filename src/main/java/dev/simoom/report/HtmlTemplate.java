package dev.simoom.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page by a Mustache template of the program. A value in two braces is escaped, one in three is
 * markup; a value that is missing is an error.
 */
public final class HtmlTemplate {
  private final Template template;

  /**
   * @param name of a file in {@code templates/}, without its ending
   */
  public HtmlTemplate(String name) {
    try (Reader text = text(name)) {
      template = Mustache.compiler().withLoader(HtmlTemplate::text).compile(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader text(String name) throws IOException {
    String path = "/templates/" + name + ".mustache";
    InputStream found = HtmlTemplate.class.getResourceAsStream(path);
    if (found == null) {
      throw new FileNotFoundException(path);
    }
    return new InputStreamReader(found, StandardCharsets.UTF_8);
  }

  /** The page. */
  public String of(Object values) {
    return template.execute(values);
  }
}
