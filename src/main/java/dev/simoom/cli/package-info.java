/** One class a command. */
package dev.simoom.cli;
