#!/usr/bin/env bash
# Starts a packaged jar with its defaults in an empty folder and checks, from outside, that the main job runs:
# healthy within a minute, young predictions for both products, both /predict bodies, problems for errors, and all
# of it again after kill -9. Usage: scripts/check_jar.sh [JAR]    (a busy machine: HEALTHY_WITHIN=180, in seconds)
set -euo pipefail
jar=$(realpath "${1:-target/simoom.jar}")
folder=$(mktemp -d)
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
within=${HEALTHY_WITHIN:-60}
url=http://127.0.0.1:$port
pid=

finish() {
  [ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

fail() {
  echo "check: FAILED: $*" >&2
  tail -n 60 "$folder/log" >&2 || true
  exit 1
}

start() {
  local begun=$SECONDS
  (cd "$folder" && PORT=$port exec java -jar "$jar" >>log 2>&1) &
  pid=$!
  until [ "$(curl -s -m 2 -o /dev/null -w '%{http_code}' "$url/health")" = 200 ]; do
    [ $((SECONDS - begun)) -lt "$within" ] || fail "not healthy within $within s: $(curl -s -m 2 "$url/health")"
    kill -0 "$pid" 2>/dev/null || fail "it ended"
    sleep 0.5
  done
  echo "check: healthy after $((SECONDS - begun)) s"
}

# young PRODUCT: the product's newest prediction is for a second that ended less than 3 s ago
young() {
  curl -s -m 2 "$url/predictions/latest?product_id=$1" | python3 -c '
import json, sys, time
p = json.load(sys.stdin)["predictions"]
sys.exit(0 if p and 0 <= p[0]["probability"] <= 1 and time.time() - (p[0]["second"] + 1) < 3 else 1)' 2>/dev/null
}

# stay_young: ten seconds in which hardly a look sees an older one
stay_young() {
  local old=0 product
  for _ in $(seq 20); do
    for product in BTC-USD ETH-USD; do
      young "$product" || old=$((old + 1))
    done
    sleep 0.5
  done
  [ "$old" -le 2 ]
}

predictions_stay_young() {
  local begun=$SECONDS product
  for product in BTC-USD ETH-USD; do
    until young "$product"; do
      [ $((SECONDS - begun)) -lt "$within" ] || fail "no young prediction for $product: $(curl -s "$url/predictions/latest")"
      sleep 0.5
    done
  done
  until stay_young; do
    [ $((SECONDS - begun)) -lt "$within" ] || fail "of 40 looks more than 2 saw a prediction older than 3 s"
  done
  echo "check: predictions for BTC-USD and ETH-USD are young and stay so"
}

# answers EXPECTED_STATUS JSON_PART CURL_ARGS...
answers() {
  local status=$1 part=$2 answer
  shift 2
  answer=$(curl -s -m 5 -w '\n%{http_code}' "$@")
  [ "${answer##*$'\n'}" = "$status" ] || fail "$* answered $answer, not $status"
  case "$answer" in *"$part"*) ;; *) fail "$* answered $answer, without $part" ;; esac
}

start
predictions_stay_young
json=(-H 'Content-Type: application/json')
answers 200 '"model_version"' "$url/predict" "${json[@]}" -d '{"price": 50000.0}'
answers 200 '"scores"' "$url/predict" "${json[@]}" -d '{"rows":[{"ret_mean":0.05,"ret_std":0.01,"n":50}]}'
answers 400 '"detail"' "$url/predict" "${json[@]}" -d '{"price":'
answers 422 'price' "$url/predict" "${json[@]}" -d '{"price":"x"}'
answers 404 '"detail"' "$url/nothing"
answers 405 '"detail"' -X DELETE "$url/predict"
answers 200 '"git_commit"' "$url/version"
answers 200 'volatility_consumer_predictions_made_total' "$url/metrics"
answers 200 '"openapi"' "$url/openapi.json"
answers 200 'swagger' -L "$url/docs"
for path in /models /actuator /actuator/hawtio/ /actuator/jolokia; do
  answers 401 '"detail"' "$url$path"
  answers 401 '"detail"' -u admin:wrong "$url$path"
done
password=$(sed -n 's/.*as user admin with the password //p' "$folder/log")
[ -n "$password" ] || fail "the log does not say the password"
answers 200 '"_links"' -u "admin:$password" "$url/actuator"
(cd "$folder" && java -jar "$jar" load-test --url "$url" --requests 200 >>log 2>&1) || fail "load-test failed"
python3 -c 'import json, sys; sys.exit(json.load(open(sys.argv[1]))["errors"])' "$folder/load_test_report.json" ||
  fail "load-test saw errors"
echo "check: the admin paths are closed; load-test sees no error"
echo "check: /predict, /version, /metrics, /docs and the errors answer as the contract says"

kill -9 "$pid"
wait "$pid" 2>/dev/null || true
start
predictions_stay_young
kill "$pid"
for _ in $(seq 60); do
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.5
done
kill -0 "$pid" 2>/dev/null && fail "it did not end within 30 s of SIGTERM"
pid=
ls "$folder"/data/raw/*.ndjson.gz >/dev/null || fail "no recording was written"
gzip -t "$(ls -t "$folder"/data/raw/*.ndjson.gz | head -1)" || fail "the last recording is not whole"
echo "check: it came back after kill -9 and ended on SIGTERM with its recording whole"
