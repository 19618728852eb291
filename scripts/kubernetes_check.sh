#!/usr/bin/env bash
# Holds docker/kubernetes against the published schemas of Kubernetes and KEDA, which are had as npm packages.
set -euo pipefail

help() {
  cat <<'END'
Usage: scripts/kubernetes_check.sh [FILE...]
FILE: manifests; default those of docker/kubernetes and its options. Needs node and npm, and the npm registry once: the
packages of scripts/kubernetes/package.json are kept in target/kubernetes.
Exit code 0: each is as the schema of its kind says, and has no field that the schema does not know; 1: each fault is said.
END
}

case "${1:-}" in --help | -h) help && exit 0 ;; esac
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- docker/kubernetes/*.yaml docker/kubernetes/options/*.yaml
# shellcheck source=scripts/need.sh
. scripts/need.sh
need node nodejs
need npm npm
modules=target/kubernetes
if ! cmp -s scripts/kubernetes/package.json "$modules/package.json"; then
  mkdir -p "$modules"
  cp scripts/kubernetes/package.json "$modules/"
  npm install --prefix "$modules" --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error >/dev/null || {
    rm -f "$modules/package.json"
    echo "kubernetes_check: the schemas could not be had from the npm registry" >&2
    exit 1
  }
fi
NODE_PATH=$modules/node_modules exec node scripts/kubernetes/check.cjs "$@"
