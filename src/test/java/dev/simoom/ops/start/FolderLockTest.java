package dev.simoom.ops.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void shouldNameWhoHasTheFolder() throws IOException {
    Path data = folder.resolve("data/kafka");
    try (FolderLock lock = FolderLock.take(data, "8000")) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> FolderLock.take(data, "8001"))
          .isInstanceOf(StartRefusedException.class)
          .hasMessage(
              "another simoom (pid "
                  + ProcessHandle.current().pid()
                  + ", port 8000) has its data in "
                  + data
                  + "; stop it, or start this one in another folder");
    }
  }

  @Test
  void shouldTakeAFolderAgainThatWasGivenBack() throws IOException {
    FolderLock.take(folder, "1").close();
    FolderLock.take(folder, "2").close();
    assertThat(folder.resolve("simoom.lock"))
        .hasContent("pid " + ProcessHandle.current().pid() + ", port 2\n");
  }

  @Test
  void shouldTakeAFolderWithAFileThatNobodyHolds() throws IOException {
    Files.writeString(folder.resolve("simoom.lock"), "pid 1, port 8000\n");
    FolderLock.take(folder, "8000").close();
  }

  @Test
  void shouldRefuseWhatIsNoFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> FolderLock.take(file, "1"))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("the folder " + file + " cannot be used for data");
  }
}
