#!/usr/bin/env bash
# Runs the fast unit tests and the packaged jar under another locale, a time zone half an hour off and another default
# charset, together. Usage: scripts/locales.sh JAR [--long]    (--long: Arabic, German and no locale too)
# A busy machine: HEALTHY_WITHIN=180, in seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
jar=$(realpath "$1")
locales=(tr_TR)
[ "${2:-}" != --long ] || locales+=(ar_EG de_DE POSIX)

# those that need no program to run
tests='dev/simoom/files/*Test,dev/simoom/wire/*Test,dev/simoom/market/*Test,dev/simoom/recording/*Test,dev/simoom/ingest/*Test'
tests+=',dev/simoom/ingest/feed/*Test,dev/simoom/net/*Test'
tests+=',dev/simoom/features/*Test,dev/simoom/features/file/*Test,dev/simoom/features/parity/*Test,dev/simoom/drift/*Test'
tests+=',dev/simoom/stream/*Test,dev/simoom/stream/batch/*Test,dev/simoom/model/**/*Test,dev/simoom/training/tracking/*Test,dev/simoom/cli/rows/ReaderFuzzTest'

for locale in "${locales[@]}"; do
  odd='-Duser.timezone=Asia/Kolkata -Dfile.encoding=COMPAT'
  [ "$locale" = POSIX ] || odd+=" -Duser.language=${locale%_*} -Duser.country=${locale#*_}"
  echo "locales: $locale, unit tests"
  LC_ALL=C mvn -B -ntp -q surefire:test -Dtest="$tests" -DargLine="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC $odd"
  echo "locales: $locale, the packaged jar"
  LC_ALL=C JAVA_TOOL_OPTIONS="$odd" scripts/check_jar.sh "$jar"
done
echo "locales: passed"
