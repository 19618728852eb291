/** Which artifact a name or a setting means, and the models that are loaded. */
package dev.simoom.model.registry;
