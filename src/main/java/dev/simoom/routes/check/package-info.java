/** Checks of route files without running them. */
package dev.simoom.routes.check;
