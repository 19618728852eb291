#!/usr/bin/env bash
# Entry point of the stand-in for the broker's image: KAFKA_A_B=c becomes a.b=c, the folder is formatted once, Kafka runs
# from the jars of the project's image.
set -euo pipefail
settings=/tmp/server.properties
while IFS='=' read -r name value; do
  case "$name" in
    KAFKA_HEAP_OPTS) ;;
    KAFKA_*)
      name=${name#KAFKA_}
      name=${name,,}
      echo "${name//_/.}=$value"
      ;;
  esac
done < <(env) >"$settings"
grep -q '^log.dirs=' "$settings" || echo 'log.dirs=/tmp/kafka-logs' >>"$settings"
data=$(sed -n 's/^log\.dirs=//p' "$settings")
cat >/tmp/logback.xml <<'END'
<configuration>
  <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d{HH:mm:ss.SSS} %level %logger{0}: %msg%n</pattern></encoder>
  </appender>
  <root level="warn"><appender-ref ref="OUT"/></root>
</configuration>
END
java=(java -Dlogback.configurationFile=/tmp/logback.xml -cp '/simoom/lib/*')
# nodes of one cluster share its id
[ -f "$data/meta.properties" ] ||
  "${java[@]}" kafka.tools.StorageTool format -t "${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}" -c "$settings"
# shellcheck disable=SC2086
exec java ${KAFKA_HEAP_OPTS:-} "${java[@]:1}" kafka.Kafka "$settings"
