#!/usr/bin/env bash
# The long form of the bad day: the packaged jar, an exchange that drops every 30 s and in between repeats frames, skips
# numbers, sends garbage, 5 MB and 20 MB frames, stalls half-open, goes away and jumps its clock, a broker that is killed
# and started, a disk for recordings that is full. Says for each fault what was counted and how soon predictions were
# fresh again; the exit code says whether all held: no restart, each fault under its own metric and nothing else, fresh
# within 5 s, flat memory, every row what its ticks say.
# Usage: scripts/bad_day.sh [MINUTES]    (default 30)
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f target/simoom.jar ] || mvn -q -B -DskipTests package
mvn -B -ntp test-compile failsafe:integration-test failsafe:verify -Dit.test=BadDayIT \
  -Dsimoom.bad-day.minutes="${1:-30}" 2>&1 | grep --line-buffered -E 'bad day:|Tests run|ERROR|BUILD'
