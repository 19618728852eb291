/** Recordings of an exchange's frames and of ticks, read line by line. */
package dev.simoom.recording;
