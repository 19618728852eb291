#!/usr/bin/env bash
# Asks a simoom process whether it is well. Needs bash alone: the image's health check runs it too.
set -euo pipefail

help() {
  cat <<'END'
Usage: scripts/health_check.sh [URL...]
Asks each process for /health. Without URL: the process of this environment, on 127.0.0.1 at PORT (8000) where
SIMOOM_ROLES has api or is unset, else at METRICS_PORT (8001).
Exit code 0: all are healthy; 1: one is not, or does not answer within 4 s, and a line says which; 2: wrong usage.
END
}

ask() { # ask URL
  local rest=${1#http://} host port status= body=
  rest=${rest%%/*}
  host=${rest%%:*}
  port=80
  case "$rest" in *:*) port=${rest##*:} ;; esac
  if ! { exec 3<>"/dev/tcp/$host/$port"; } 2>/dev/null; then
    echo "health_check: $1 cannot be reached" >&2
    return 1
  fi
  printf 'GET /health HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n' "$rest" >&3
  IFS=' ' read -r -t 4 _ status _ <&3 || true
  read -r -d '' -t 4 body <&3 || true
  exec 3>&-
  case "$status" in
    200)
      echo "health_check: $1 is healthy"
      ;;
    '')
      echo "health_check: $1 did not answer within 4 s" >&2
      return 1
      ;;
    *)
      echo "health_check: $1 answers $status: ${body#*$'\r\n\r\n'}" >&2
      return 1
      ;;
  esac
}

case "${1:-}" in --help | -h) help && exit 0 ;; -*) help >&2 && exit 2 ;; esac
for url in "$@"; do
  case "$url" in
    http://*) ;;
    *)
      echo "health_check: '$url' is no address as http://localhost:8000" >&2
      exit 2
      ;;
  esac
done
if [ $# = 0 ]; then
  case ",${SIMOOM_ROLES:-api}," in
    *,api,*) set -- "http://127.0.0.1:${PORT:-8000}" ;;
    *) set -- "http://127.0.0.1:${METRICS_PORT:-8001}" ;;
  esac
fi
bad=0
for url in "$@"; do
  ask "$url" || bad=1
done
exit "$bad"
