#!/usr/bin/env bash
# The long form of the scale test: three instances of the features on six partitions of a broker outside, one of them
# killed and started again every 20 s while two hours of a recording, six products side by side, are replayed at 20x.
# Asks afterwards whether every row of the file is there, once or again, bit by bit. About seven minutes.
# Usage: scripts/scale_test.sh [RECORDED_MINUTES] [SPEED] [SECONDS_BETWEEN_KILLS]    (default 120 20 20)
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f target/simoom.jar ] || mvn -q -B -DskipTests package
mvn -B -ntp test-compile failsafe:integration-test failsafe:verify -Dit.test=ThreeFeaturizersIT \
  -Dsimoom.scale.minutes="${1:-120}" -Dsimoom.scale.speed="${2:-20}" -Dsimoom.scale.between.seconds="${3:-20}" \
  -Dsimoom.scale.session-timeout-ms=10000 2>&1 | grep --line-buffered -E 'scale:|Tests run|ERROR|BUILD'
