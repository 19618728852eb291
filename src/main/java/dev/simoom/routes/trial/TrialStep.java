package dev.simoom.routes.trial;

/**
 * What a node did with a record while its route was tried.
 *
 * @param record which of the records, from 1
 * @param route the route of the node
 * @param node its id
 * @param line where it is written, from 1; 0 where that is not known
 * @param outcome what became of the message there
 * @param text the message after it, or why it went no further; one line
 */
public record TrialStep(
    int record, String route, String node, int line, Outcome outcome, String text) {
  /** What became of a message at a node. */
  public enum Outcome {
    /** The node did its work. */
    DONE,
    /** A send that was not done; the message goes on as it is. */
    NOT_SENT,
    /**
     * The trial of this record ends here, since what the node does is not known without doing it.
     */
    ENDS,
    /** The node failed. */
    FAILED
  }
}
