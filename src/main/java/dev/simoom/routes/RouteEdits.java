package dev.simoom.routes;

import dev.simoom.routes.file.BadRouteFileException;
import dev.simoom.routes.file.RouteChange;
import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RouteText;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings edits of the routes folder into the running program: a good one replaces the routes that
 * it changed, a broken one changes nothing and is remembered as a problem until it is good.
 */
final class RouteEdits {
  private static final Logger LOG = LoggerFactory.getLogger(RouteEdits.class);

  private final LiveRoutes live;
  private final RouteEditor editor;
  private final RouteReloadCounters counters;
  private volatile SortedMap<String, RouteProblem> problems = new TreeMap<>();
  private SortedMap<String, RouteText> failed = new TreeMap<>();

  RouteEdits(LiveRoutes live, RouteEditor editor, RouteReloadCounters counters) {
    this.live = live;
    this.editor = editor;
    this.counters = counters;
  }

  /** Files whose text does not run, and why, by name. */
  Collection<RouteProblem> problems() {
    return problems.values();
  }

  /**
   * Brings the running routes to these texts, as far as they are good: all of them at once where
   * that can be, else file by file.
   *
   * @param texts every route file of the folder, by name
   */
  void apply(SortedMap<String, RouteText> texts) {
    SortedSet<String> pending = changed(texts);
    SortedMap<String, RouteProblem> found = new TreeMap<>();
    for (String name : List.copyOf(pending)) {
      if (texts.containsKey(name) && texts.get(name).isBlank()) {
        pending.remove(name);
        if (live.files().file(name).isPresent()) {
          found.put(name, new RouteProblem(name, 1, "is empty"));
        }
      }
    }
    if (pending.size() > 1 && attempt(pending, texts).isEmpty()) {
      pending.clear();
    }
    boolean progress = true;
    while (progress) {
      progress = false;
      for (String name : List.copyOf(pending)) {
        Optional<RouteProblem> problem = attempt(List.of(name), texts);
        if (problem.isEmpty()) {
          pending.remove(name);
          found.remove(name);
          progress = true;
        } else {
          found.put(name, problem.get());
        }
      }
    }
    report(pending, found, texts);
  }

  private SortedSet<String> changed(SortedMap<String, RouteText> texts) {
    RouteFiles running = live.files();
    SortedSet<String> names = new TreeSet<>(texts.keySet());
    names.addAll(running.byName().keySet());
    names.removeIf(name -> isSame(texts.get(name), running.file(name)));
    return names;
  }

  private static boolean isSame(RouteText text, Optional<RouteFile> running) {
    return text == null
        ? running.isEmpty()
        : text.problem().isEmpty() && running.map(RouteFile::text).equals(Optional.of(text.text()));
  }

  private Optional<RouteProblem> attempt(
      Collection<String> names, SortedMap<String, RouteText> texts) {
    RouteFiles files = live.files();
    try {
      for (String name : names) {
        RouteText text = texts.get(name);
        files = text == null ? files.without(name) : files.with(text.parse());
      }
    } catch (BadRouteFileException e) {
      return Optional.of(e.problem());
    }
    RouteChange change = RouteChange.between(live.files(), files);
    Optional<RouteProblem> problem = editor.apply(change);
    if (problem.isEmpty()) {
      live.become(files);
      if (!change.isEmpty()) {
        counters.good();
        LOG.info("Routes edited ({}): {}", String.join(", ", names), change.summary());
      }
    }
    return problem;
  }

  private void report(
      SortedSet<String> pending,
      SortedMap<String, RouteProblem> found,
      SortedMap<String, RouteText> texts) {
    SortedMap<String, RouteText> nowFailed = new TreeMap<>();
    for (String name : pending) {
      RouteText text = texts.get(name);
      nowFailed.put(name, text);
      RouteProblem problem = found.get(name);
      RouteProblem before = problems.get(name);
      // the reason may name the records on which it was tried, which change
      boolean known =
          Objects.equals(text, failed.get(name))
              && before != null
              && before.line() == problem.line();
      if (!known) {
        counters.bad();
        LOG.warn("Broken route file, the old routes go on: {}", problem);
      }
    }
    for (String name : problems.keySet()) {
      if (!found.containsKey(name)) {
        LOG.info("Route file {} runs as it is written again", name);
      }
    }
    failed = nowFailed;
    problems = found;
  }
}
