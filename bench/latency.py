#!/usr/bin/env python3
"""From the tick that completes a second to the second's prediction, in the default run of the packaged jar.

Usage: bench/latency.py [--seconds 240] [--warm-up 60] [--jar target/simoom.jar] [--java java]
"""

import argparse
import pathlib
import subprocess
import time

import parts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=240)
    parser.add_argument("--warm-up", type=int, default=60)
    parser.add_argument("--jar", default=parts.ROOT / "target/simoom.jar")
    parser.add_argument("--java", default="java")
    asked = parser.parse_args()
    server = parts.simoom(asked.java, asked.jar)
    server.await_healthy()
    time.sleep(asked.warm_up)
    print(f"latency: {parts.machine(asked.java)}", flush=True)
    broker = pathlib.Path(server.folder, "data/kafka/broker.address").read_text().strip()
    cpu = server.cpu_seconds()
    watched = subprocess.run(
        parts.with_the_jar(asked.java, asked.jar, "dev.simoom.bench.TickToPrediction", broker, str(asked.seconds)),
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in watched.stdout.splitlines() if line.startswith("complete to")]
    if watched.returncode or not lines:
        raise SystemExit(watched.stdout + watched.stderr)
    print("\n".join(lines))
    print(f"the run itself takes {(server.cpu_seconds() - cpu) / asked.seconds:.3f} of a core")


if __name__ == "__main__":
    try:
        main()
    finally:
        parts.end_all()
