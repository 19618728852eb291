/** Telling people of spikes ahead. */
package dev.simoom.alerts;
