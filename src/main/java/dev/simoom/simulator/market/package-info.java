/** The market that the simulated exchange plays: synthetic products, or a recording. */
package dev.simoom.simulator.market;
