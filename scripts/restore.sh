#!/usr/bin/env bash
# Puts back what scripts/backup.sh packed.
set -euo pipefail

help() {
  cat <<'END'
Usage: scripts/restore.sh [--root DIR] [--routes DIR] [--models DIR] [--only PART]... [--force] FILE
Checks every file of the backup against its SHA-256, then puts it back where backup.sh took it from: below DIR (the
checkout, default the one of this script), or in the folders that --routes and --models name. PART is config, models,
dashboards or routes; default all. A file that is there and differs stops it before anything is written; with --force it
is replaced, and kept beside as NAME.before-restore. Running instances see restored routes within two seconds, and
restored models at their next switch or start.
END
}

fail() {
  echo "restore: $*" >&2
  exit 1
}

root=$(cd "$(dirname "$0")/.." && pwd)
routes= models= file= force=
only=()
while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h) help && exit 0 ;;
    --force)
      force=yes
      shift
      ;;
    --only)
      case "${2:-}" in config | models | dashboards | routes) only+=("$2") ;; *) fail "--only takes config, models, dashboards or routes" ;; esac
      shift 2
      ;;
    --root | --routes | --models)
      [ $# -ge 2 ] || fail "$1 takes a folder; see --help"
      mkdir -p "$2"
      printf -v "${1#--}" '%s' "$(cd "$2" && pwd)"
      shift 2
      ;;
    -*) fail "unknown option $1; see --help" ;;
    *)
      [ -z "$file" ] || fail "takes one FILE; see --help"
      file=$1
      shift
      ;;
  esac
done
[ -n "$file" ] || fail "takes FILE; see --help"
[ -f "$file" ] || fail "no such file: $file"
[ ${#only[@]} -gt 0 ] || only=(config models dashboards routes)
routes=${routes:-$root/src/main/resources/routes}
models=${models:-$root/models}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tar -C "$folder" -xzf "$file" 2>/dev/null || fail "$file is no whole backup: it cannot be unpacked"
[ -f "$folder/SHA256SUMS" ] || fail "$file is no backup: it has no SHA256SUMS"
(cd "$folder" && sha256sum --quiet --strict -c SHA256SUMS >&2) || fail "$file is damaged: see above"

place() { # place PART: the folder it belongs in
  case "$1" in
    config) echo "$root" ;;
    models) echo "$models" ;;
    dashboards) echo "$root/grafana" ;;
    routes) echo "$routes" ;;
  esac
}
each() { # each DO: calls DO FROM TO for each file
  local part from
  for part in "${only[@]}"; do
    while IFS= read -r -d '' from; do
      "$1" "$from" "$(place "$part")/${from#"$folder/$part/"}"
    done < <(find "$folder/$part" -type f -print0 | sort -z)
  done
}
differing=0
differs() {
  if [ -e "$2" ] && ! cmp -s "$1" "$2"; then
    echo "restore: differs: $2" >&2
    differing=$((differing + 1))
  fi
}
each differs
[ "$differing" = 0 ] || [ -n "$force" ] || fail "$differing files differ from the backup; nothing was written; --force replaces them"
written=0
put() {
  if cmp -s "$1" "$2"; then
    return
  fi
  mkdir -p "$(dirname "$2")"
  [ ! -e "$2" ] || mv "$2" "$2.before-restore"
  cp -p "$1" "$2.part"
  mv "$2.part" "$2"
  written=$((written + 1))
}
each put
echo "restore: $written files put back of ${only[*]}; the others were as in the backup"
