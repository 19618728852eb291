/** How much each product moves by its own rows, and so what a spike is for it. */
package dev.simoom.model.level;
