#!/usr/bin/env bash
# How long a service takes from its start to healthy, with a broker outside, in three forms: the one jar, taken apart,
# and taken apart with the ahead-of-time cache. A line a start, then the medians and the ratio to the one jar.
set -euo pipefail

help() {
  cat <<'END'
Usage: [JAVA_HOME=JDK_25] scripts/start_times.sh [JAR [STARTS]]
JAR, default target/simoom.jar; STARTS of each form, default 5, in turn. The service plays the roles that ROLES names,
default features. CPU seconds hold on a busy machine too, milliseconds do not.
END
}
case "${1:-}" in --help | -h) help && exit 0 ;; esac
here=$(cd "$(dirname "$0")" && pwd)
jar=$(realpath "${1:-target/simoom.jar}")
starts=${2:-5}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
folder=$(mktemp -d)
kafka=
finish() {
  [ -z "$kafka" ] || kill "$kafka" 2>/dev/null || true
  [ -z "$kafka" ] || wait "$kafka" 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

"$here/make_layers.sh" "$jar" "$folder/app"
"$here/kafka.sh" "$folder/app" "$folder/kafka" 19392 >"$folder/kafka.log" 2>&1 &
kafka=$!
export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:19392 SIMOOM_ROLES=${ROLES:-features} METRICS_PORT=19394 PORT=19394
"$java" -jar "$jar" topics >/dev/null

start() { # start NAME ARGUMENTS...: appends milliseconds and CPU seconds to healthy, and megabytes resident then
  local name=$1 begun pid ended cpu
  shift
  mkdir -p "$folder/run"
  begun=$(date +%s%3N)
  (cd "$folder/run" && exec "$java" -XX:MaxRAMPercentage=5 "$@") >"$folder/run/log" 2>&1 &
  pid=$!
  until "$here/health_check.sh" http://127.0.0.1:19394 >/dev/null 2>&1; do
    kill -0 "$pid" 2>/dev/null || { tail -n 20 "$folder/run/log" >&2 && exit 1; }
    sleep 0.02
  done
  ended=$(date +%s%3N)
  cpu=$(awk -v tick="$(getconf CLK_TCK)" '{printf "%.2f", ($14 + $15) / tick}' "/proc/$pid/stat")
  echo "$name $((ended - begun)) $cpu $(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")" | tee -a "$folder/times"
  kill "$pid"
  wait "$pid" 2>/dev/null || true
}

echo "form ms CPU-s MB"
for _ in $(seq "$starts"); do
  start jar -jar "$jar"
  start apart -jar "$folder/app/simoom.jar"
  [ ! -f "$folder/app/simoom.aot" ] || start cache -XX:AOTCache="$folder/app/simoom.aot" -jar "$folder/app/simoom.jar"
done
python3 - "$folder/times" <<'END'
import statistics, sys
rows = {}
for line in open(sys.argv[1]):
    name, *figures = line.split()
    rows.setdefault(name, []).append([float(figure) for figure in figures])
medians = {name: [statistics.median(column) for column in zip(*seen)] for name, seen in rows.items()}
base = medians["jar"]
for name, (ms, cpu, mb) in medians.items():
    print(f"median {name}: {ms:.0f} ms, {ms / base[0]:.2f} of jar; {cpu:.1f} CPU s, {cpu / base[1]:.2f} of jar; {mb:.0f} MB")
END
