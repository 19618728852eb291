#!/usr/bin/env bash
# Starts the program that scripts/make_layers.sh took apart, from the folder that this script is in; the image's entry point.
# Needs bash and grep alone.
set -euo pipefail

help() {
  cat <<'END'
Usage: start.sh [COMMAND [ARGUMENT...]]     (scripts/start.sh; in what scripts/make_layers.sh made, and in the image)
Runs simoom.jar of its own folder with JAVA_HOME's java, in the working directory. The heap may have half of the memory
that the process may have; JAVA_TOOL_OPTIONS may say otherwise, as -Xmx512m, and whatever else the JVM takes.
simoom.aot, the ahead-of-time cache, is used where this JVM, its heap and its collector can use it; else one line says why
it is not, and the program starts without it.
A process that may have less memory than its roles were run with says so and ends with exit code 1.
END
}

here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
cgroup=${CGROUP:-/sys/fs/cgroup}

# the least limits, in MB, that every role was run under: scripts/compose_test.sh --limits
LEAST_MB_SERVICE=384
LEAST_MB_COMMAND=192

limit_mb() { # the memory that this process may have, in MB; nothing where there is no limit
  local file bytes=
  for file in "$cgroup/memory.max" "$cgroup/memory/memory.limit_in_bytes"; do
    [ ! -r "$file" ] || read -r bytes <"$file"
  done
  case "$bytes" in
    '' | max) ;;
    # the older cgroups say "none" with a number that no machine has
    *) [ "${#bytes}" -gt 15 ] || echo $((bytes / 1048576)) ;;
  esac
}

needs_memory() { # needs_memory ARGUMENTS...: ends where the limit is below what was run
  local limit least what
  limit=$(limit_mb)
  case "${1:-run}" in
    run | -*)
      least=$LEAST_MB_SERVICE
      what="the roles ${SIMOOM_ROLES:-ingest,features,scoring,api}"
      ;;
    *)
      least=$LEAST_MB_COMMAND
      what="the command $1"
      ;;
  esac
  if [ -n "$limit" ] && [ "$limit" -lt "$least" ]; then
    echo "simoom: $what cannot run in $limit MB of memory: $least MB is the least; raise the container's limit (mem_limit)" >&2
    exit 1
  fi
}

# A collector that begins with a heap of 8 MB cannot load the cache's objects: the heap begins with an eighth of the memory.
options=(-XX:MaxRAMPercentage=50 -XX:InitialRAMPercentage=12.5 -XX:+ExitOnOutOfMemoryError)

# Whether a JVM can use the cache depends on its build, collector, heap, agents and options, and one that cannot may end
# instead of going on without: so it is asked, with the very options of the start, in a JVM that ends at once.
use_cache() {
  local said
  [ -f "$here/simoom.aot" ] || return 0
  if said=$("$java" "${options[@]}" -XX:AOTCache="$here/simoom.aot" -XX:AOTMode=on -cp "$here/simoom.jar" -version 2>&1); then
    # what of it does not fit is made anew, which needs no line of the log
    options+=(-XX:AOTCache="$here/simoom.aot" "-Xlog:aot*=off")
  else
    echo "simoom: starts without its ahead-of-time cache: $(reason "$said")" >&2
  fi
}

reason() { # reason OUTPUT: the first of its lines that says what is wrong, without the tags of the JVM's log
  local line
  while IFS= read -r line; do
    [[ ! $line =~ ^((\[[^]]*\])+\ *)(.*) ]] || line=${BASH_REMATCH[3]}
    case "$line" in
      '' | 'Picked up '* | 'Error occurred during init'* | 'An error has occurred while processing'* | *'Could not create the Java'*) ;;
      *)
        echo "$line"
        return
        ;;
    esac
  done < <(grep -v '\[warning\]' <<<"$1")
  echo "this JVM cannot use it"
}

case "${1:-}" in --start-help) help && exit 0 ;; esac
needs_memory "$@"
use_cache
exec "$java" "${options[@]}" -jar "$here/simoom.jar" "$@"
