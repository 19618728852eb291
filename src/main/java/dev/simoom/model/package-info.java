/** What a model is; the baseline; trained models; artifacts on disk; which one answers now. */
package dev.simoom.model;
