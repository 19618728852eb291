/** Load on a server, and what it does to the answers' times. */
package dev.simoom.cli.load;
