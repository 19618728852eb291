/**
 * Features of the user's own: classes on the path of {@code SIMOOM_LIB} and expressions in a YAML
 * file, found, checked and put into the catalogue.
 */
package dev.simoom.features.custom;
