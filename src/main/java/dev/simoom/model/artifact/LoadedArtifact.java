package dev.simoom.model.artifact;

import dev.simoom.model.VolatilityModel;

/**
 * A model that passed every check.
 *
 * @param artifact what travels with it
 * @param model what scores
 * @param source the folder it was read from
 * @param sha256 of model.json, which holds those of the other files
 */
public record LoadedArtifact(
    Artifact artifact, VolatilityModel model, String source, String sha256) {}
