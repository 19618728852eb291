/** The live page. */
package dev.simoom.console;
