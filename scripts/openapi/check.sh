#!/usr/bin/env bash
# Checks the HTTP contract with redocly and spectral, generates a client from it, and lets that client ask a running
# jar with a key. check.sh [JAR]: without one, the contract alone is checked.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
contract=$root/src/main/resources/openapi.json
[ $# = 0 ] || jar=$(realpath "$1")
cd "$here"
[ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund --silent
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
npx redocly lint --config redocly.yaml "$contract"
npx spectral lint --fail-severity=hint -r .spectral.yaml "$contract"
mkdir -p build
npx openapi-typescript "$contract" -o build/contract.d.ts >/dev/null
npx tsc
echo "contract: clean, and a client of it compiles"
[ $# = 0 ] && exit 0

port=${CONTRACT_PORT:-8740}
folder=$(mktemp -d)
(cd "$folder" && exec env PORT="$port" SIMOOM_API_KEY=contract-key java -jar "$jar" >out.txt 2>&1) &
pid=$!
trap 'kill $pid 2>/dev/null; wait $pid 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 300); do
  curl -fs "localhost:$port/health/ready" >/dev/null && break
  kill -0 $pid || { tail -20 "$folder/out.txt"; exit 1; }
  sleep 1
done
node build/client.mjs "http://localhost:$port" contract-key
