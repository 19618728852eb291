package dev.simoom.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The image's entry point beside a {@code java} that prints its arguments, and that refuses a cache
 * where the test says so; {@code scripts/compose_test.sh} runs it beside real ones.
 */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {
  private static final String JVM =
      """
      #!/usr/bin/env bash
      case "$*" in
        *-XX:AOTMode=on*)
          [ ! -f "$0.refuses" ] || { cat "$0.refuses" && exit 1; }
          ;;
        *) printf '%s\\n' "$@" ;;
      esac
      """;

  private record Ran(int code, String out, String error) {}

  @TempDir Path folder;
  private Path java;
  private Path cgroup;

  @BeforeEach
  void prepare() throws IOException {
    Path app = Files.createDirectories(folder.resolve("app"));
    Files.copy(Path.of("scripts/start.sh"), app.resolve("start.sh"));
    assertThat(app.resolve("start.sh").toFile().setExecutable(true)).isTrue();
    Files.createFile(app.resolve("simoom.jar"));
    java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, JVM);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    cgroup = Files.createDirectories(folder.resolve("cgroup"));
  }

  private void cacheIsThere() throws IOException {
    Files.createFile(folder.resolve("app/simoom.aot"));
  }

  private void refuses(String said) throws IOException {
    Files.writeString(Path.of(java + ".refuses"), said);
  }

  private Ran start(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path error = folder.resolve("error.txt");
    ProcessBuilder builder =
        new ProcessBuilder(folder.resolve("app/start.sh").toString())
            .redirectOutput(out.toFile())
            .redirectError(error.toFile());
    builder.command().addAll(List.of(arguments));
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", folder.resolve("jdk").toString(),
                "CGROUP", cgroup.toString(),
                "SIMOOM_ROLES", "features"));
    int code = builder.start().waitFor();
    return new Ran(code, Files.readString(out), Files.readString(error));
  }

  @Test
  void shouldUseTheCacheThatTheJvmCanUse() throws Exception {
    cacheIsThere();
    Ran ran = start("promote", "a model");
    assertThat(ran.code()).isZero();
    assertThat(ran.error()).isEmpty();
    assertThat(ran.out().lines())
        .contains("-XX:AOTCache=" + folder.resolve("app/simoom.aot"))
        .endsWith("-jar", folder.resolve("app/simoom.jar").toString(), "promote", "a model");
  }

  @ParameterizedTest
  @CsvSource({
    "'[0.1s][error][aot] AOT cache has aot-linked classes but the archived heap objects cannot be"
        + " loaded.',AOT cache has aot-linked classes but the archived heap objects cannot be"
        + " loaded.",
    "'[0.1s][info ][aot     ] The saved state differs.',The saved state differs.",
    "Unrecognized VM option 'AOTCache=x',Unrecognized VM option 'AOTCache=x'",
    "'',this JVM cannot use it"
  })
  void shouldStartWithoutACacheThatTheJvmRefusesAndSayWhy(String said, String reason)
      throws Exception {
    cacheIsThere();
    refuses(
        "Picked up JAVA_TOOL_OPTIONS: -Xms8m\n[0.1s][warning][aot] slow\n"
            + "Error occurred during initialization of VM\n"
            + said
            + "\n");
    Ran ran = start();
    assertThat(ran.code()).isZero();
    assertThat(ran.error())
        .isEqualTo("simoom: starts without its ahead-of-time cache: " + reason + "\n");
    assertThat(ran.out()).doesNotContain("AOT").contains("-jar");
  }

  @Test
  void shouldStartWhereNoCacheWasMade() throws Exception {
    Ran ran = start("topics");
    assertThat(ran.code()).isZero();
    assertThat(ran.error()).isEmpty();
    assertThat(ran.out()).doesNotContain("AOT").endsWith("topics\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory.max", "memory/memory.limit_in_bytes"})
  void shouldSayWhatARoleNeedsWhereItMayHaveLess(String file) throws Exception {
    limit(file, String.valueOf(100L << 20));
    Ran ran = start();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.error())
        .matches(
            "simoom: the roles features cannot run in 100 MB of memory: \\d+ MB is the least;"
                + " raise the container's limit \\(mem_limit\\)\n");
    assertThat(start("topics").error()).contains("the command topics cannot run in 100 MB");
  }

  @ParameterizedTest
  @CsvSource({
    "memory.max,max",
    "memory.max,805306368",
    "memory/memory.limit_in_bytes,9223372036854771712",
    "memory/memory.limit_in_bytes,805306368"
  })
  void shouldStartWithEnoughMemoryAndWithoutALimit(String file, String bytes) throws Exception {
    limit(file, bytes);
    assertThat(start().code()).isZero();
  }

  private void limit(String file, String bytes) throws IOException {
    Path limit = cgroup.resolve(file);
    Files.createDirectories(limit.getParent());
    Files.writeString(limit, bytes + "\n");
  }
}
