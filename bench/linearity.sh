#!/usr/bin/env bash
# Whether twice the ticks, or twice the products, cost twice the CPU time; see bench/README.md.
# Usage: bench/linearity.sh [--ticks 400000] [--each 3000] [--products 50,100,250,500] [--runs 3]
set -euo pipefail
cd "$(dirname "$0")/.."
source bench/classpath.sh
exec java $SIMOOM_BENCH_JAVA -cp "$(bench_classpath)" dev.simoom.bench.LinearityBench "$@"
