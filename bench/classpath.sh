# Sourced by the benches: compiles them, and prints the class path with which they run.
SIMOOM_BENCH_JAVA="${SIMOOM_BENCH_JAVA:-}"
bench_classpath() {
  mvn -q -B -Pbench test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath >&2
  echo "target/test-classes:target/classes:$(cat target/bench.classpath)"
}
