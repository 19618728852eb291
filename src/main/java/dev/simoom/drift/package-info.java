/** Two samples to a verdict; the report; the live gauge. */
package dev.simoom.drift;
