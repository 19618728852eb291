/** What alerts of recorded rows would have been worth. */
package dev.simoom.alerts.backtest;
