#!/usr/bin/env bash
# The resident memory of the default run (embedded broker, simulator, all roles): a line a minute of what /proc says of
# the process and of what the JVM says of its heap (without a collection, which would help it), and at the end, after a
# full collection, what of the heap is alive. With NMT=1 also what the JVM's own parts take, at the end.
# Usage: bench/memory.sh [MINUTES] [JAR]    (default 60 target/simoom.jar; JAVA=.../bin/java for another JVM)
set -euo pipefail
minutes=${1:-60}
jar=$(realpath "${2:-"$(dirname "$0")/../target/simoom.jar"}")
java=${JAVA:-java}
jcmd=$(dirname "$(realpath "$(command -v "$java")")")/jcmd
folder=$(mktemp -d)
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
pid=

finish() {
  [ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

# kB of a line of /proc/PID/status, as MB
mb() { awk -v key="$1:" '$1 == key { printf "%.0f", $2 / 1024 }' "/proc/$pid/status"; }

# what jcmd says of the heap in kB, as MB: what it has of the machine ("total", since JDK 25 "committed"), what is used
heap() {
  "$jcmd" "$pid" GC.heap_info | grep -oP "\b($1) \K[0-9]+(?=K)" | head -n 1 | awk '{ printf "%.0f", $1 / 1024 }'
}

options=()
[ -z "${NMT:-}" ] || options=(-XX:NativeMemoryTracking=summary)
(cd "$folder" && PORT=$port exec "$java" "${options[@]}" -jar "$jar" >log 2>&1) &
pid=$!
until [ "$(curl -s -m 2 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/health")" = 200 ]; do
  kill -0 "$pid" 2>/dev/null || { tail -n 40 "$folder/log" >&2; exit 1; }
  sleep 0.5
done

echo "memory: $("$java" -version 2>&1 | sed -n 2p); MB"
echo "minute resident highest anonymous of_files heap_held heap_used threads"
for minute in $(seq 0 "$minutes"); do
  [ "$minute" = 0 ] || sleep 60
  kill -0 "$pid" || { tail -n 40 "$folder/log" >&2; exit 1; }
  echo "$minute $(mb VmRSS) $(mb VmHWM) $(mb RssAnon) $(mb RssFile) $(heap 'total|committed') $(heap used)" \
    "$(awk '$1 == "Threads:" { print $2 }' "/proc/$pid/status")"
done

[ -z "${NMT:-}" ] || "$jcmd" "$pid" VM.native_memory summary scale=MB
"$jcmd" "$pid" GC.run >/dev/null
sleep 2
echo "alive after a full collection: $(heap used) MB of heap; then resident $(mb VmRSS) MB"
curl -s "http://127.0.0.1:$port/health" && echo
