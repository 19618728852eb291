/**
 * What the process runs on: settings of Camel, HTTP and the JVM. Its sub-packages hold the embedded
 * broker and topics ({@link dev.simoom.ops.broker}), health ({@link dev.simoom.ops.health}), meters
 * ({@link dev.simoom.ops.meters}), the checks before a start ({@link dev.simoom.ops.start}) and
 * traces ({@link dev.simoom.ops.tracing}).
 */
package dev.simoom.ops;
