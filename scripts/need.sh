# Sourced by scripts that need programs which a fresh Debian or Ubuntu does not have.

# need COMMAND PACKAGE...: installs the packages where there is no such command
need() {
  local command=$1
  shift
  command -v "$command" >/dev/null || need_packages "$@"
}

# need_packages PACKAGE...: installs them; a service that comes with one stays off
need_packages() {
  echo "installing $*"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  local policy=/usr/sbin/policy-rc.d ours=
  if [ ! -e "$policy" ]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' | $sudo tee "$policy" >/dev/null
    $sudo chmod +x "$policy"
  fi
  local code=0
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null || code=$?
  [ -z "$ours" ] || $sudo rm "$policy"
  return "$code"
}
