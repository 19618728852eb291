#!/usr/bin/env bash
# A Kafka of its own process (KRaft, broker and controller in one) from the jars that simoom.jar names, for a stack
# without containers: the same settings as the service kafka of docker/compose.yaml, on 127.0.0.1.
set -euo pipefail

help() {
  cat <<'END'
Usage: scripts/kafka.sh APP DATA [PORT]
APP is what scripts/make_layers.sh made; DATA the folder of the broker's data, made where it is not there; PORT where it
listens on 127.0.0.1, default 9092; the controller is at PORT + 1. Runs until it is ended (SIGTERM).
END
}

case "${1:---help}" in --help | -h) help && exit 0 ;; esac
if [ $# -lt 2 ] || [ ! -d "$1/lib" ]; then
  echo "kafka: takes APP DATA [PORT]; APP has lib/ (scripts/make_layers.sh JAR APP makes it)" >&2
  exit 2
fi
app=$(realpath "$1")
mkdir -p "$2"
data=$(realpath "$2")
port=${3:-9092}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
cat >"$data/server.properties" <<END
node.id=1
process.roles=broker,controller
controller.quorum.voters=1@127.0.0.1:$((port + 1))
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$((port + 1))
advertised.listeners=PLAINTEXT://127.0.0.1:$port
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
log.dirs=$data/logs
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=6
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=1000
END
cat >"$data/logback.xml" <<'END'
<configuration>
  <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d{HH:mm:ss.SSS} %level %logger{0}: %msg%n</pattern></encoder>
  </appender>
  <root level="warn"><appender-ref ref="OUT"/></root>
</configuration>
END
classes=$(find "$app/lib" -name '*.jar' | sort | tr '\n' ':')
if [ ! -f "$data/logs/meta.properties" ]; then
  id=$("$java" -cp "$classes" kafka.tools.StorageTool random-uuid 2>/dev/null | tail -n 1)
  "$java" -cp "$classes" kafka.tools.StorageTool format -t "$id" -c "$data/server.properties" >"$data/format.log" 2>&1 || {
    cat "$data/format.log" >&2
    exit 1
  }
fi
exec "$java" -Xmx"${KAFKA_HEAP:-512m}" -Dlogback.configurationFile="$data/logback.xml" -cp "$classes" kafka.Kafka "$data/server.properties"
