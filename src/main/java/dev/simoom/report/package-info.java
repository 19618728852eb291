/** What reports are made of: pages by template, charts, numbers as people read them. */
package dev.simoom.report;
