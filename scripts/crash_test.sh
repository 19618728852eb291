#!/usr/bin/env bash
# The long form of the crash test: kills processes at random while the whole 48 h recording is replayed, and asks
# afterwards whether every row is there, once or again, with one value. About half an hour.
# Before every second kill a new row is waited for, so a slow machine only takes longer.
# Usage: scripts/crash_test.sh [KILLS] [MILLISECONDS_BETWEEN]    (default 50, for each of the two forms, and 15000)
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f target/simoom.jar ] || mvn -q -B -DskipTests package
mvn -B -ntp test-compile failsafe:integration-test failsafe:verify -Dit.test=CrashIT \
  -Dsimoom.crash.kills="${1:-50}" -Dsimoom.crash.between.ms="${2:-15000}" -Dsimoom.crash.ticks=517387 2>&1 |
  grep --line-buffered -E 'crash:|kills,|missing|outcomes expected|Tests run|ERROR|BUILD'
