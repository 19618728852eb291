/** {@code GET /explain}: what a prediction rests on, computed anew. */
package dev.simoom.http.explain;
