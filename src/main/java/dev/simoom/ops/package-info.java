/** The embedded broker, health, lag, route reload, security. */
package dev.simoom.ops;
