/**
 * An exchange inside the process: a WebSocket server that speaks Coinbase's Advanced Trade
 * protocol, fed by a synthetic market or by a recording.
 */
package dev.simoom.simulator;
