#!/usr/bin/env bash
# The long form of the soak: the packaged jar takes 500 products at 20 ticks a second each for ten minutes, from a
# simulated exchange in another process. Its live heap (after a full collection), what waits, and what was lost are
# shown every 30 s; the exit code says whether it kept up, lost nothing and stayed flat.
# Usage: scripts/soak_products.sh [PRODUCTS] [TICKS_PER_SECOND] [SECONDS] [HEAP]    (default 500 20 600 1g)
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f target/simoom.jar ] || mvn -q -B -DskipTests package
seconds=${3:-600}
warm_up=$((seconds < 540 ? seconds / 3 : 180))
# the simulated exchange runs in the test's JVM: it needs the compiler that the tests do without
mvn -B -ntp test-compile failsafe:integration-test failsafe:verify -Dit.test=SoakIT -DargLine=-XX:+TieredCompilation \
  -Dsimoom.soak.products="${1:-500}" -Dsimoom.soak.rate="${2:-20}" -Dsimoom.soak.seconds="$seconds" \
  -Dsimoom.soak.heap="${4:-1g}" -Dsimoom.soak.sample.seconds=30 -Dsimoom.soak.warm-up.seconds="$warm_up" 2>&1 |
  grep --line-buffered -E 'soak:|Tests run|ERROR|BUILD'
