/** Requests for scores: read, checked, scored, answered. */
package dev.simoom.http.predict;
