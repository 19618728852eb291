#!/usr/bin/env bash
# Takes the packaged jar apart into the folder from which a service is started: a small simoom.jar that names the jars
# of lib/, which starts faster than the one jar, where the JDK can make one (25 or newer) simoom.aot, its ahead-of-time
# cache, from a training run, and start.sh, which starts it. docker/Dockerfile, the tests and people without Docker use it alike.
set -euo pipefail

help() {
  cat <<'END'
Usage: scripts/make_layers.sh JAR DIR             simoom.jar, lib/, start.sh and, with JDK 25, simoom.aot in DIR
       scripts/make_layers.sh --no-cache JAR DIR  the same without simoom.aot
       scripts/make_layers.sh --layers JAR DIR    the image's layers, each in a folder of DIR
       scripts/make_layers.sh --cache DIR         simoom.aot for the simoom.jar in DIR
JAVA_HOME says which JDK. The cache holds for this JDK and these very files alone; start.sh passes it over elsewhere.
Start it with: DIR/start.sh
END
}

fail() {
  echo "make_layers: $*" >&2
  exit 1
}

here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# a run of the whole program under a recorder, on a machine that may be busy with other work
TRAINING_SECONDS=600

extract() { # extract JAR DIR
  [ -f "$1" ] || fail "no such jar: $1 (mvn package makes target/simoom.jar)"
  rm -rf "$2"
  mkdir -p "$2"
  "$java" -Djarmode=tools -jar "$1" extract --layers --destination "$2" --force >/dev/null 2>&1 ||
    fail "$1 cannot be taken apart: is it the packaged jar?"
}

merge() { # merge LAYERS DIR
  mkdir -p "$2"
  rm -rf "$2/lib" "$2/simoom.jar" "$2/simoom.aot"
  local layer
  for layer in "$1"/*/; do
    cp -a "$layer." "$2/"
  done
  cp "$here/start.sh" "$2/"
}

# a run of the whole program with a broker and an exchange of its own, ended once it has answered
cache() { # cache DIR
  local dir version port pid folder
  dir=$(realpath "$1")
  [ -f "$dir/simoom.jar" ] || fail "no simoom.jar in $dir"
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
  if [ "$version" -lt 25 ]; then
    echo "make_layers: no ahead-of-time cache, Java $version has none; 25 has"
    return
  fi
  folder=$(mktemp -d)
  port=$(shuf -i 20000-30000 -n 1)
  (cd "$folder" && PORT=$port exec "$java" -XX:+UseG1GC -XX:AOTCacheOutput="$dir/simoom.aot" \
    -jar "$dir/simoom.jar" --simoom.simulator.speed=20 >training.log 2>&1) &
  pid=$!
  if ! trained "$port" "$pid"; then
    kill -9 "$pid" 2>/dev/null || true
    tail -n 20 "$folder/training.log" >&2
    rm -rf "$folder"
    fail "the training run did not answer within $TRAINING_SECONDS s"
  fi
  kill "$pid"
  wait "$pid" || true
  if [ ! -f "$dir/simoom.aot" ]; then
    tail -n 20 "$folder/training.log" >&2
    rm -rf "$folder"
    fail "the training run left no cache"
  fi
  rm -rf "$folder"
  echo "make_layers: $(du -m "$dir/simoom.aot" | cut -f1) MB in $dir/simoom.aot"
}

trained() { # trained PORT PID
  local begun=$SECONDS answer=
  while [ $((SECONDS - begun)) -lt "$TRAINING_SECONDS" ]; do
    kill -0 "$2" 2>/dev/null || return 1
    answer=$(ask "$1" /predictions/latest)
    case "$answer" in
      *'"probability"'*)
        ask "$1" /health >/dev/null
        ask "$1" /metrics >/dev/null
        return 0
        ;;
    esac
    sleep 0.5
  done
  return 1
}

ask() { # ask PORT PATH; with bash alone, since the image's build has nothing else for certain
  (exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3 &&
    timeout 5 cat <&3) 2>/dev/null || true
}

case "${1:---help}" in
  --help | -h) help ;;
  --layers)
    [ $# = 3 ] || fail "--layers takes JAR DIR; see --help"
    extract "$2" "$3"
    ;;
  --cache)
    [ $# = 2 ] || fail "--cache takes DIR; see --help"
    cache "$2"
    ;;
  *)
    with=cache
    if [ "$1" = --no-cache ]; then
      with=
      shift
    fi
    case "$1" in -*) fail "unknown option $1; see --help" ;; esac
    [ $# = 2 ] || fail "takes JAR DIR; see --help"
    layers=$(mktemp -d)
    trap 'rm -rf "$layers"' EXIT
    extract "$1" "$layers/all"
    merge "$layers/all" "$2"
    [ -z "$with" ] || cache "$2"
    ;;
esac
