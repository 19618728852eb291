#!/usr/bin/env bash
# ticks.raw to rows and to predictions, beside Kafka Streams and bare Kafka clients in the same run; see bench/README.md.
# Usage: bench/pipeline.sh [--runs 5] [--ticks 2000000] [--products 12] [--threads 1] [--outside]
#                          [--only bare,streams,features,chain]        (--help says the rest)
set -euo pipefail
cd "$(dirname "$0")/.."
source bench/classpath.sh
exec java $SIMOOM_BENCH_JAVA -cp "$(bench_classpath)" dev.simoom.bench.PipelineBench "$@"
