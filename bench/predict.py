#!/usr/bin/env python3
"""/predict of the packaged jar in its default run beside a bare Spring MVC endpoint that takes and gives the same JSON.

Beside both stands a server of one thread that reads nothing and always says the same: the floor, what the machine and
the generator take from whoever answers. All are up all the time and are asked in turn, five times each. Closed loop: 16
connections of wrk, which needs half a core, from the same two cores. Open loop: `dev.simoom.bench.OpenLoop` at half of
the rate that Simoom has in the closed one, all servers at the same, time counted from when a request was due. Whoever is
asked shares the machine with the generator and with the default run's own work (simulator, broker, rows, scores), so that
all are measured the same way.

Usage: bench/predict.py [--runs 5] [--seconds 10] [--warm-up 40] [--jar target/simoom.jar] [--java java] [--body flat|rows]
"""

import argparse
import json
import subprocess
import sys

import parts

FLAT = json.dumps(
    {
        "price": 50000.0,
        "midprice": 50000.5,
        "return_1s": 1e-05,
        "return_5s": -2e-05,
        "return_30s": 0.0001,
        "return_60s": 0.0002,
        "volatility": 2e-05,
        "trade_intensity": 4.2,
        "spread_abs": 0.01,
        "spread_rel": 2e-07,
        "order_book_imbalance": 0.1,
    }
)
ROWS = json.dumps(
    {"rows": [{"ret_mean": 0.05, "ret_std": 0.01, "n": 50}, {"ret_mean": -1e-06, "ret_std": 2e-05, "n": 180}]}
)
BODIES = {"flat": (FLAT, "/predict", "/predict"), "rows": (ROWS, "/predict", "/rows")}
CONNECTIONS = 16
MOST_AT_ONCE = 64
NOT_COUNTED = 10
SMALL = ["-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]


def open_loop(java, jar, server, url, body, seconds, rate):
    """At this rate, after ten seconds that are not counted but for the process's CPU time."""
    arguments = [url, body, str(rate), str(seconds), str(NOT_COUNTED), str(MOST_AT_ONCE)]
    before = server.cpu_seconds()
    command = parts.with_the_jar(java, jar, "dev.simoom.bench.OpenLoop", *arguments)
    said = subprocess.run([command[0], *SMALL, *command[1:]], capture_output=True, text=True)
    if said.returncode:
        sys.exit(f"the open loop saw errors at {url}: {said.stderr}")
    cpu = (server.cpu_seconds() - before) / (rate * (seconds + NOT_COUNTED)) * 1e6
    return {**json.loads(said.stdout), "cpu": cpu}


def closed_loop(server, url, body, seconds):
    before = server.cpu_seconds()
    seen = parts.wrk(url, body, CONNECTIONS, seconds)
    return {**seen, "cpu": (server.cpu_seconds() - before) / seen["requests"] * 1e6}


def line(name, rates, results, key50, key99, key999, each_run):
    """Medians of the runs, and what each run had."""
    p50, p99, p999 = (parts.median([r[k] for r in results]) for k in (key50, key99, key999))
    print(
        f"{name:34} {parts.median(rates):9,.0f}/s   p50 {p50:6.2f}  p99 {p99:6.2f}  p99.9 {p999:6.2f} ms"
        f"   p99/p50 {p99 / p50:4.1f}   {each_run}",
        flush=True,
    )


def cpu_of_a_request(results):
    """Medians of its process, in µs."""
    of = {target: parts.median([run["cpu"] for run in runs]) for target, runs in results.items()}
    return f"the process's CPU time for a request: {', '.join(f'{target} {cpu:.0f}' for target, cpu in of.items())} µs"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--warm-up", type=int, default=40, help="seconds for each server and body")
    parser.add_argument("--jar", default=parts.ROOT / "target/simoom.jar")
    parser.add_argument("--java", default="java")
    parser.add_argument("--body", choices=BODIES, action="append")
    parser.add_argument("--no-open-loop", action="store_true")
    parser.add_argument("--option", action="append", default=[], help="of Simoom's JVM")
    asked = parser.parse_args()
    ours = parts.simoom(asked.java, asked.jar, options=asked.option)
    theirs = parts.bare(asked.java, asked.jar)
    ours.await_healthy()
    theirs.await_healthy()
    print(f"predict: {parts.machine(asked.java)}", flush=True)
    for name in asked.body or BODIES:
        body, path, bare_path = BODIES[name]
        floor = parts.fixed(asked.java, asked.jar, body, parts.post(ours.url + path, body))
        floor.await_healthy()
        targets = {"simoom": ours.url + path, "bare": theirs.url + bare_path, "fixed answer": floor.url + path}
        servers = {"simoom": ours, "bare": theirs, "fixed answer": floor}
        for url in targets.values():
            parts.wrk(url, body, CONNECTIONS, asked.warm_up)
        closed = {target: [] for target in targets}
        for _ in range(asked.runs):
            for target, url in targets.items():
                closed[target].append(closed_loop(servers[target], url, body, asked.seconds))
        rates = {target: [r["rate"] for r in results] for target, results in closed.items()}
        print(f"{name} body, closed loop, {CONNECTIONS} connections, medians of {asked.runs} runs of {asked.seconds} s")
        for target, results in closed.items():
            each_run = "rates " + " ".join(f"{r:,.0f}" for r in rates[target])
            line(f"  {target}", rates[target], results, "p50", "p99", "p999", each_run)
        ratio = parts.median([a / b for a, b in zip(rates["simoom"], rates["bare"])])
        print(f"  ratio of rates, simoom / bare: {ratio:.2f}; {cpu_of_a_request(closed)}")
        theirs99 = {target: parts.median([r["corrected99"] for r in results]) for target, results in closed.items()}
        print(
            "  p99 with the times that wrk adds (post.lua): "
            + ", ".join(f"{target} {ms:.2f}" for target, ms in theirs99.items())
            + " ms",
            flush=True,
        )
        if asked.no_open_loop:
            continue

        half = parts.median(rates["simoom"]) / 2
        print(f"{name} body, open loop, half of that: {half:,.0f} requests/s, time from when it was due", flush=True)
        runs = {target: [] for target in targets}
        for _ in range(asked.runs):
            for target, url in targets.items():
                runs[target].append(open_loop(asked.java, asked.jar, servers[target], url, body, asked.seconds, half))
        for target, results in runs.items():
            steady = [r["requests_per_second"] for r in results]
            each_run = "each run's p99 " + " ".join(f"{r['p99']:.1f}" for r in results)
            line(f"  {target}", steady, results, "median", "p99", "p999", each_run)
        print(f"  {cpu_of_a_request(runs)}")
        print("  of a thousand, slower than 5 ms, by the tenth of a second in which they were due:")
        for target, results in runs.items():
            tenths = [sum(each) for each in zip(*(r["slow"] for r in results))]
            each = sum(r["requests"] for r in results) / 10 / 1000
            print(f"  {target:34} {' '.join(f'{slow / each:5.1f}' for slow in tenths)}", flush=True)


if __name__ == "__main__":
    try:
        main()
    finally:
        parts.end_all()
