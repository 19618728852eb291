#!/usr/bin/env bash
# Upgrade: builds an older version from its commit, and runs its data folder, consumer groups and exported routes under
# the packaged jar, back and forth, and both versions side by side in one group. Asks afterwards whether every row and
# outcome of an undisturbed run is there, each with one value. About six minutes.
# Usage: scripts/upgrade_test.sh [COMMIT]    (default: the last version before the routes were redone)
set -euo pipefail
cd "$(dirname "$0")/.."
commit=${1:-bfa1b73}
folder=$(mktemp -d)
trap 'git worktree remove --force "$folder/older"; rm -rf "$folder"' EXIT
git worktree add -q --detach "$folder/older" "$commit"
(cd "$folder/older" && mvn -q -B -ntp -DskipTests package)
[ -f target/simoom.jar ] || mvn -q -B -DskipTests package
mvn -B -ntp test-compile failsafe:integration-test failsafe:verify -Dit.test=UpgradeIT -Dgroups=processes \
  -Dsimoom.older-jar="$folder/older/target/simoom.jar" 2>&1 |
  grep --line-buffered -E 'missing|outcomes expected|Tests run|ERROR|BUILD'
