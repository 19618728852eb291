#!/usr/bin/env bash
# Asks axe whether reports and the live page can be used by everybody: check.sh JAR [PICTURES]. With a folder
# for pictures, each view of each page goes there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
jar=$(realpath "$1")
pictures=()
if [ $# = 2 ]; then
  mkdir -p "$2"
  pictures=(--pictures "$(realpath "$2")")
fi
. "$here/../need.sh"
need chromium chromium
[ -d "$here/node_modules" ] && [ "$here/node_modules" -nt "$here/package-lock.json" ] ||
  (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --silent)

port=${ACCESSIBILITY_PORT:-8745}
folder=$(mktemp -d)
cd "$folder"
PORT=$port java -jar "$jar" >out.txt 2>&1 &
pid=$!
trap 'kill $pid 2>/dev/null; wait $pid 2>/dev/null || true; rm -rf "$folder"' EXIT
simoom() {
  java -jar "$jar" "$@" >>commands.txt 2>&1 || { tail -5 commands.txt; exit 1; }
}
simoom sample --out before.ndjson.gz --minutes 90
simoom sample --out now.ndjson.gz --minutes 90 --seed 2 --start 2026-06-01T00:00:00Z
simoom eda --data-file before.ndjson.gz
simoom quality --data-file before.ndjson.gz
simoom backtest --data-file before.ndjson.gz --market simulator
simoom evaluate --data-file now.ndjson.gz --market simulator --draws 20
simoom drift --reference before.ndjson.gz --current now.ndjson.gz
mv reports/drift/*.html reports/drift.html
for _ in $(seq 300); do
  curl -fs "localhost:$port/health/ready" >/dev/null && break
  kill -0 $pid || { tail -20 out.txt; exit 1; }
  sleep 1
done
reports=("$folder"/reports/*.html)
node "$here/check.mjs" "${pictures[@]}" "$(command -v chromium)" "${reports[@]/#/file://}" \
  "http://localhost:$port/"
