#!/usr/bin/env bash
# The long form of StackIT: the stack of docker/compose.yaml as processes, three featurizers, two consumers; every service
# is killed in turn and started again, then the broker is away for 60 s. About ten minutes.
set -euo pipefail
case "${1:-}" in
  --help | -h)
    echo "Usage: scripts/stack_test.sh [SECONDS_THAT_THE_BROKER_IS_AWAY]   (default 60; needs target/simoom.jar)"
    exit 0
    ;;
esac
cd "$(dirname "$0")/.."
[ -f target/simoom.jar ] || {
  echo "stack_test: no target/simoom.jar: mvn package makes it" >&2
  exit 1
}
mvn -B -ntp test-compile failsafe:integration-test failsafe:verify -Dit.test='StackIT#shouldHeal*' \
  -Dsimoom.stack.long=true -Dsimoom.stack.away.seconds="${1:-60}" 2>&1 | grep --line-buffered -E '^stack:|Tests run|ERROR|BUILD'
