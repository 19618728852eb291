/** Text files and tables as people have them: what a file is, is told by its bytes. */
package dev.simoom.files;
