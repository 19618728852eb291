package dev.simoom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SimoomCommandTest {
  @Test
  void shouldKnowEachCommandByTheNameThatItGivesItself() {
    Map<String, CommandLine> commands = SimoomCommand.commands().getSubcommands();
    assertThat(commands).hasSizeGreaterThan(15);
    assertThat(commands)
        .allSatisfy(
            (name, command) ->
                assertThat(
                        command
                            .getCommandSpec()
                            .userObject()
                            .getClass()
                            .getAnnotation(Command.class)
                            .name())
                    .isEqualTo(name));
  }

  @Test
  void shouldRunOneThatIsAskedForAlone() {
    assertThat(SimoomCommand.execute("rollback", "--help")).isZero();
    assertThat(SimoomCommand.execute("help", "rollback")).isZero();
    assertThat(SimoomCommand.execute("rolback")).isEqualTo(2);
    assertThat(SimoomCommand.execute()).isEqualTo(2);
  }
}
