package dev.simoom.routes.file;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says how a folder of route files differs from those that the program brings along. */
public final class RoutesDiff {
  private static final int CONTEXT = 3;

  private final RouteOverlay overlay;

  private RoutesDiff(RouteOverlay overlay) {
    this.overlay = overlay;
  }

  /**
   * Reads a folder.
   *
   * @throws NoSuchFileException where it is none
   */
  public static RoutesDiff of(Path folder) throws NoSuchFileException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder + " is no folder");
    }
    return new RoutesDiff(RouteOverlay.of(RouteFolder.of(folder), ShippedRoutes.PATTERN));
  }

  /**
   * Lines for people: each file with what it is, and the differences as a unified diff.
   *
   * @throws IOException where the folder cannot be listed
   */
  public List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    SortedSet<String> absent = new TreeSet<>(overlay.shipped().byName().keySet());
    for (RouteCopy copy : overlay.copies()) {
      absent.remove(copy.mine().name());
      lines.addAll(describe(copy));
    }
    absent.forEach(name -> lines.add(name + ": not in the folder, the program's runs"));
    return lines;
  }

  /**
   * Notes that the changes of the program's file were taken over: from now on the folder's counts
   * as an edited copy of it.
   *
   * @throws IOException where there is no such file, or the note cannot be written
   */
  public void accept(String name) throws IOException {
    RouteText shipped = overlay.shipped().byName().get(name);
    if (shipped == null || !overlay.folder().names().contains(name)) {
      throw new NoSuchFileException(name + " is not a file of both the folder and the program");
    }
    Path base = overlay.folder().path().resolve(RouteOverlay.BASE);
    Files.createDirectories(base);
    Files.writeString(base.resolve(name), shipped.text());
  }

  /** What a person should do about copies of older versions. */
  public static List<RouteProblem> notes(RouteOverlay overlay) throws IOException {
    List<RouteProblem> notes = new ArrayList<>();
    for (RouteCopy copy : overlay.copies()) {
      if (copy.state() == RouteCopy.State.OUTDATED
          || copy.state() == RouteCopy.State.EDITED_AND_CHANGED) {
        notes.add(new RouteProblem(copy.mine().name(), 1, sentence(copy)));
      }
    }
    return notes;
  }

  private static String sentence(RouteCopy copy) {
    return switch (copy.state()) {
      case OWN -> "the program has none of that name";
      case SAME -> "the same as the program's";
      case EDITED ->
          copy.base().isPresent()
              ? "edited"
              : "differs from the program's; what it was copied from is not known";
      case EDITED_AND_CHANGED ->
          "edited, and the program's has changed since it was copied: yours runs; 'routes diff"
              + " DIR' shows both changes, 'routes diff DIR --accept NAME' notes that you took"
              + " them over";
      case OUTDATED ->
          "a copy of "
              + copy.version().map(version -> "version " + version).orElse("an older version")
              + " that was never edited: the program's runs in its place; delete it, or export"
              + " it again";
    };
  }

  private static List<String> describe(RouteCopy copy) {
    String name = copy.mine().name();
    Optional<RouteProblem> problem = copy.mine().problem();
    if (problem.isPresent()) {
      return List.of(problem.get().toString());
    }
    List<String> lines = new ArrayList<>();
    lines.add(name + ": " + sentence(copy));
    String mine = copy.mine().text();
    switch (copy.state()) {
      case OWN, SAME -> {}
      case EDITED -> lines.addAll(diff("program/" + name, shipped(copy), "folder/" + name, mine));
      case OUTDATED -> lines.addAll(diff("folder/" + name, mine, "program/" + name, shipped(copy)));
      case EDITED_AND_CHANGED -> {
        String base = copy.base().orElseThrow();
        lines.addAll(diff("copied/" + name, base, "program/" + name, shipped(copy)));
        lines.addAll(diff("copied/" + name, base, "folder/" + name, mine));
      }
    }
    return lines;
  }

  private static String shipped(RouteCopy copy) {
    return copy.shipped().orElseThrow().text();
  }

  private static List<String> diff(String fromName, String from, String toName, String to) {
    List<String> old = from.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
        fromName, toName, old, DiffUtils.diff(old, to.lines().toList()), CONTEXT);
  }
}
