/**
 * The YAML routes as files: where they are read from, and how they are edited while they run.
 *
 * <p>With {@code simoom.routes} set to a folder, Camel starts with the route files there, and their
 * edits are live within two seconds ({@link dev.simoom.routes.RouteWatch}):
 *
 * <ul>
 *   <li>An edit is compared entry by entry with what runs. A route whose text means the same goes
 *       on untouched, in whatever file and line it stands. A change of {@code onException} and the
 *       like replaces the routes of its file, a change of a route configuration those that name it.
 *   <li>New and changed routes are first built in a context that is never started and lends its
 *       beans, settings and component options from the program ({@link
 *       dev.simoom.routes.check.RouteCheck}). Where that fails, nothing that runs has been touched.
 *   <li>What only a start can show, such as a port that is taken, is met by putting the old route
 *       back ({@link dev.simoom.routes.RouteSwap}).
 *   <li>A file that is deleted takes its routes with it. A file that is empty counts as being
 *       written: its routes go on.
 *   <li>{@code rest}, {@code beans} and route templates are built at the start alone: an edit of
 *       these is refused. Camel keeps a REST path mapped once it is, so it could not be taken away.
 *   <li>Routes in Java and route templates are never touched.
 * </ul>
 */
package dev.simoom.routes;
