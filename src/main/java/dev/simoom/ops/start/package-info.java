/** What must hold before anything is started: the folders are ours, the port is free. */
package dev.simoom.ops.start;
