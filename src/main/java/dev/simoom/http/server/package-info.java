/**
 * The web server's connections and threads, so that no client can take them all: Tomcat's endpoint
 * with a limit of connections and of threads an address, and deadlines.
 */
package dev.simoom.http.server;
