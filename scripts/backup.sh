#!/usr/bin/env bash
# Puts what cannot be made again, but recordings, into one file.
set -euo pipefail

help() {
  cat <<'END'
Usage: scripts/backup.sh [--root DIR] [--routes DIR] [--models DIR] [OUT]
Packs of DIR (the checkout, default the one of this script):
  config      .env, docker/.env, docker/prometheus, docker/alertmanager
  models      models, or the folder that --models names
  dashboards  grafana
  routes      src/main/resources/routes, or the folder that --routes names
into OUT, default backups/simoom-TIME.tar.gz, with the SHA-256 of each file. The file holds the secrets of .env: only you
can read it. Recordings are large and lie in data/raw or in a volume: docs/deployment.md says how to keep them.
scripts/restore.sh puts it back.
END
}

fail() {
  echo "backup: $*" >&2
  exit 1
}

root=$(cd "$(dirname "$0")/.." && pwd)
routes= models= out=
while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h) help && exit 0 ;;
    --root | --routes | --models)
      [ $# -ge 2 ] || fail "$1 takes a folder; see --help"
      [ -d "$2" ] || fail "$1: no such folder: $2"
      printf -v "${1#--}" '%s' "$(cd "$2" && pwd)"
      shift 2
      ;;
    -*) fail "unknown option $1; see --help" ;;
    *)
      [ -z "$out" ] || fail "takes one OUT; see --help"
      out=$1
      shift
      ;;
  esac
done
routes=${routes:-$root/src/main/resources/routes}
models=${models:-$root/models}
out=${out:-$root/backups/simoom-$(date -u +%Y%m%dT%H%M%SZ).tar.gz}
[ ! -e "$out" ] || fail "$out is there already"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
umask 077
mkdir -p "$folder/config/docker"
for file in .env docker/.env; do
  [ ! -f "$root/$file" ] || cp -p "$root/$file" "$folder/config/$file"
done
for part in docker/prometheus docker/alertmanager; do
  [ ! -d "$root/$part" ] || cp -a "$root/$part" "$folder/config/docker/"
done
take() { # take NAME FOLDER
  [ -d "$2" ] || fail "no $1: $2 is not there"
  mkdir "$folder/$1"
  cp -a "$2/." "$folder/$1/"
}
take models "$models"
take dashboards "$root/grafana"
take routes "$routes"
(cd "$folder" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
mkdir -p "$(dirname "$out")"
tar -C "$folder" -czf "$out.part" SHA256SUMS config models dashboards routes || fail "$out cannot be written"
mv "$out.part" "$out"
echo "backup: $(wc -l <"$folder/SHA256SUMS") files in $out ($(du -k "$out" | cut -f1) KiB)"
