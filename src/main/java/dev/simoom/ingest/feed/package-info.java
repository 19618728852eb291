/**
 * A client connection for camel-vertx-websocket that tells when it opened, keeps its frames in
 * order, holds the sender back when it must, and comes back after a break.
 */
package dev.simoom.ingest.feed;
