/** Commands on models, of a folder or of running instances. */
package dev.simoom.cli.models;
