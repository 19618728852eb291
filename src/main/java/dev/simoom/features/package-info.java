/** The feature catalogue, seconds, rolling windows, and the route that turns ticks into rows. */
package dev.simoom.features;
