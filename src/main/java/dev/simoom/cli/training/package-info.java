/** Commands that train, evaluate, score and compare. */
package dev.simoom.cli.training;
