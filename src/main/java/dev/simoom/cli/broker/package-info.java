/** Commands on the topics, and where the broker is. */
package dev.simoom.cli.broker;
