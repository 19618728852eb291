/** Trials of routes on recorded messages, with nothing sent. */
package dev.simoom.routes.trial;
