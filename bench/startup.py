#!/usr/bin/env python3
"""From `java -jar` to the first 200 of /health, beside a bare Spring Boot web application on the same JVM.

In turn, so many times each: the bare application, Simoom with its embedded broker in an empty folder, and Simoom with a
broker that is up already. /health is asked every 20 ms and is 200
when every part is there: broker, topics, model, feed, web server.

Usage: bench/startup.py [--runs 5] [--jar target/simoom.jar] [--java java]... [--option=-X...]... [--extracted FOLDER]
--java may be given again, to measure several JVMs; --extracted takes the folder of `java -Djarmode=tools -jar simoom.jar
extract` instead of the jar.
"""

import argparse
import pathlib

import parts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jar", default=parts.ROOT / "target/simoom.jar")
    parser.add_argument("--java", action="append")
    parser.add_argument("--option", action="append", default=[], help="of the measured JVMs")
    parser.add_argument("--extracted")
    asked = parser.parse_args()
    started = pathlib.Path(asked.extracted, "simoom.jar") if asked.extracted else asked.jar
    for java in asked.java or ["java"]:
        broker = parts.Server(
            "broker",
            parts.with_the_jar(
                java, asked.jar, "dev.simoom.crash.BrokerProcess", "data", "PORT", str(parts.free_port())
            ),
        )
        parts.eventually_listens(broker.port)
        outside = {"KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{broker.port}"}
        kinds = {
            "bare Spring Boot": lambda: parts.bare(java, asked.jar, asked.option),
            "embedded broker": lambda: parts.simoom(java, started, options=asked.option),
            "outside broker": lambda: parts.simoom(java, started, outside, asked.option),
        }
        times = {kind: [] for kind in kinds}
        cpu = {kind: [] for kind in kinds}
        print(f"startup: {parts.machine(java)}; {' '.join(asked.option)}", flush=True)
        for _ in range(asked.runs):
            for kind, start in kinds.items():
                server = start()
                times[kind].append(server.await_healthy())
                cpu[kind].append(server.cpu_seconds())
                server.kill()
        bare = parts.median(times["bare Spring Boot"])
        for kind, seconds in times.items():
            took = parts.median(seconds)
            print(
                f"  {kind:18} {took:6.2f} s  {took / bare:4.1f} times the bare one, {parts.median(cpu[kind]):5.1f} s of CPU"
                f"   runs {' '.join(f'{s:.2f}' for s in seconds)}",
                flush=True,
            )
        broker.kill()


if __name__ == "__main__":
    try:
        main()
    finally:
        parts.end_all()
