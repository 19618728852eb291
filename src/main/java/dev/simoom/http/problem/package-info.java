/** Answers, and problem details (RFC 9457) for what goes wrong. */
package dev.simoom.http.problem;
