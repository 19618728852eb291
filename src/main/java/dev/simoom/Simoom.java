package dev.simoom;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.simoom.cli.SimoomCommand;
import dev.simoom.ops.LibraryFolder;
import dev.simoom.ops.PortInitializer;
import dev.simoom.ops.broker.BrokerInitializer;
import dev.simoom.ops.start.StartChecks;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Simoom: the pipeline, or the command that is named. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Simoom {
  /**
   * Runs the pipeline with no argument or with {@code run}, else a command.
   *
   * @param args a command and its options; those that begin with {@code --} go to the pipeline as
   *     settings
   */
  public static void main(String[] args) {
    try {
      LibraryFolder.open();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    // libraries, Kafka among them, write and read their own words in the default locale, where the
    // lower case of I may be another letter, as in Turkish
    Locale.setDefault(Locale.ROOT);
    boolean command = args.length > 0 && !"run".equals(args[0]) && !isSetting(args[0]);
    if (command) {
      // what a command says is its own; Kafka's clients would say pages of their settings
      ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
      System.exit(SimoomCommand.execute(args));
    }
    SpringApplication simoom = new SpringApplication(Simoom.class);
    simoom.addInitializers(new PortInitializer(), new StartChecks(), new BrokerInitializer());
    simoom.run("run".equals(args.length > 0 ? args[0] : "") ? withoutFirst(args) : args);
  }

  private static String[] withoutFirst(String[] args) {
    return Arrays.copyOfRange(args, 1, args.length);
  }

  private static boolean isSetting(String arg) {
    return arg.startsWith("--") && arg.contains("=");
  }
}
