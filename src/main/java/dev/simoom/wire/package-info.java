/**
 * JSON of a known layout, read and written from one list of fields, with Jackson as the fallback.
 */
package dev.simoom.wire;
