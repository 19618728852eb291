#!/usr/bin/env bash
# The containers, run: builds docker/Dockerfile, brings docker/compose.yaml up in a real engine, breaks it, and holds what
# is in the topics against what the exchange sent. scripts/compose has the parts.
set -euo pipefail

help() {
  cat <<'END'
Usage: scripts/compose_test.sh [--short] [--given-jar] [--registry] [--own-engine] [--folder DIR] [PART...]
An engine that answers is used (`docker info`); else Debian's packages are installed and one is started in DIR (default
/var/tmp/simoom-engine), where base images that stand in for those of a registry are made once, from Debian's packages
and this machine's JDK and Maven. It needs root. MLflow and Grafana have no stand-in and are left out.
PART:
  services   (the default) build, up, smoke, a featurizer killed, its network cut for 40 s; then, without --short, the broker
             paused for 60 s, killed, stopped and started, the routes edited, three featurizers and one again, promote
             and rollback, down and up again, recordings of another user's and on a full volume. Nothing is lost that the
             exchange sent while connected, and every row is what the exchange's own file says.
  limits     each role under 192 to 768 MB and half a processor to two: it starts, or says in one line what it needs
  upgrade    an older version's stack to this one, back, and again, a service at a time while ticks flow: nothing is lost
  cluster    three brokers, ten kills of them while a recording is replayed at 20x; and what three cost beside one
  newcomer   what README and docs say of containers, each command as it is written
--given-jar  the image takes target/simoom.jar, so that Maven does not run
--registry   real base images, and the whole stack: for an engine that reaches a registry
Ports, project name, secrets and volumes are the test's own. What it started has ended when it ends, also after a failure.
Exit code 0: all held; 1: the first thing that did not is said.
END
}

case "${1:-}" in --help | -h) help && exit 0 ;; esac
cd "$(dirname "$0")/.."
# shellcheck source=scripts/need.sh
. scripts/need.sh
if ! docker info >/dev/null 2>&1; then
  [ "$(id -u)" = 0 ] || {
    echo "compose_test: no engine answers, and only root can start one" >&2
    exit 1
  }
  need dockerd docker.io iptables containerd runc
  need docker-compose docker-compose
  need debootstrap debootstrap
  need prometheus prometheus
  need prometheus-alertmanager prometheus-alertmanager
fi
need kcat kcat
need python3 python3
need curl curl
exec python3 scripts/compose/main.py "$@"
