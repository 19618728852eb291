#!/usr/bin/env bash
# Asks a running stack, from outside, whether its main job is done.
set -euo pipefail

help() {
  cat <<'END'
Usage: scripts/smoke.sh [--prometheus URL] [API [SERVICE...]]
API is where the role api answers, default http://127.0.0.1:8000; SERVICE is any other process, on its metrics port.
  young predictions for every product of SIMOOM_PRODUCTS (BTC-USD,ETH-USD), within SMOKE_WITHIN seconds (60), that stay
  so for five seconds; both bodies of /predict, and its errors; the live page, /version, /openapi.json; the admin paths
  are closed; /health and /metrics of every process.
--prometheus URL  also: every process that this Prometheus scrapes is up, and each role is played.
SIMOOM_API_KEY is sent where it is set. Exit code 0: all holds; 1: the first thing that does not is said.
END
}

prometheus=
while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h) help && exit 0 ;;
    --prometheus)
      [ $# -ge 2 ] || { echo "smoke: --prometheus takes an address" >&2 && exit 2; }
      prometheus=${2%/}
      shift 2
      ;;
    -*) echo "smoke: unknown option $1; see --help" >&2 && exit 2 ;;
    *) break ;;
  esac
done
api=${1:-http://127.0.0.1:8000}
api=${api%/}
[ $# = 0 ] || shift
here=$(cd "$(dirname "$0")" && pwd)
products=${SIMOOM_PRODUCTS:-BTC-USD,ETH-USD}
within=${SMOKE_WITHIN:-60}
key=()
[ -z "${SIMOOM_API_KEY:-}" ] || key=(-H "X-API-Key: $SIMOOM_API_KEY")

fail() {
  echo "smoke: FAILED: $*" >&2
  exit 1
}

# young PRODUCT: the product's newest prediction is for a second that ended less than 5 s ago
young() {
  curl -s -m 5 "${key[@]}" "$api/predictions/latest?product_id=$1" | python3 -c '
import json, sys, time
p = json.load(sys.stdin)["predictions"]
sys.exit(0 if p and 0 <= p[0]["probability"] <= 1 and time.time() - (p[0]["second"] + 1) < 5 else 1)' 2>/dev/null
}

# answers EXPECTED_STATUS PART CURL_ARGS...
answers() {
  local status=$1 part=$2 answer
  shift 2
  answer=$(curl -s -m 10 -w '\n%{http_code}' "${key[@]}" "$@") || fail "${*: -1} does not answer"
  [ "${answer##*$'\n'}" = "$status" ] || fail "${*: -1} answered ${answer:0:300}, not $status"
  case "$answer" in *"$part"*) ;; *) fail "${*: -1} answered ${answer:0:300}, without $part" ;; esac
}

# ten looks at every product, of which one may see an older one
stay_young() {
  local old=0 product
  for _ in $(seq 10); do
    for product in ${products//,/ }; do
      young "$product" || old=$((old + 1))
    done
    [ "$old" -le 1 ] || return 1
    sleep 0.5
  done
}

begun=$SECONDS
until stay_young; do
  [ $((SECONDS - begun)) -lt "$within" ] ||
    fail "within $within s predictions for $products are not younger than 5 s for 5 s: $(
      curl -s -m 5 "${key[@]}" "$api/predictions/latest")"
  sleep 0.5
done
echo "smoke: predictions for $products are young and stay so"

json=(-H 'Content-Type: application/json')
answers 200 '"model_version"' "${json[@]}" -d '{"price": 50000.0}' "$api/predict"
answers 200 '"scores"' "${json[@]}" -d '{"rows":[{"ret_mean":0.05,"ret_std":0.01,"n":50}]}' "$api/predict"
answers 400 '"detail"' "${json[@]}" -d '{"price":' "$api/predict"
answers 422 'price' "${json[@]}" -d '{"price":"x"}' "$api/predict"
answers 404 '"detail"' "$api/nothing"
answers 401 '"detail"' "$api/models"
answers 401 '"detail"' "$api/actuator"
answers 200 '"git_commit"' "$api/version"
answers 200 '"openapi"' "$api/openapi.json"
answers 200 '<html' "$api/"
echo "smoke: /predict takes both bodies, errors are said, the admin paths are closed"

"$here/health_check.sh" "$api" "$@" || fail "a process is not healthy"
for url in "$api" "$@"; do
  answers 200 'simoom_health_part' "${url%/}/metrics"
done
echo "smoke: $(($# + 1)) processes are healthy and show their metrics"

if [ -n "$prometheus" ]; then
  begun=$SECONDS
  until said=$(curl -s -m 5 "$prometheus/api/v1/targets?state=active" | python3 -c '
import json, sys
targets = [t for t in json.load(sys.stdin)["data"]["activeTargets"] if t["labels"]["job"] == "simoom"]
down = [t["scrapeUrl"] for t in targets if t["health"] != "up"]
services = {t["labels"].get("service", "") for t in targets}
missing = {"ingest", "featurizer", "prediction-consumer", "api"} - services
print(f"{len(targets)} processes scraped, down: {down}, not found: {sorted(missing)}")
sys.exit(1 if down or missing else 0)' 2>&1); do
    [ $((SECONDS - begun)) -lt "$within" ] || fail "Prometheus $prometheus: $said"
    sleep 1
  done
  echo "smoke: Prometheus: $said"
fi
