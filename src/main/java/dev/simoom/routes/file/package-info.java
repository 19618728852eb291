/** Route files: their text, their routes with file and line, the folder over those of the jar. */
package dev.simoom.routes.file;
