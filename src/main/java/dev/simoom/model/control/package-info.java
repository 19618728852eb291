/** Which model answers as one fact for the whole fleet: topic {@code model.control}. */
package dev.simoom.model.control;
