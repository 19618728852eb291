/** The Open Inference Protocol, version 2, so that KServe and MLServer clients work unchanged. */
package dev.simoom.http.inference;
