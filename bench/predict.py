#!/usr/bin/env python3
"""/predict of the packaged jar in its default run beside a bare Spring MVC endpoint that takes and gives the same JSON.

Both are up all the time and are asked in turn, five times each. Closed loop: 16 connections of wrk, which needs half a
core, from the same two cores. Open loop: `load-test` at half of what it reaches itself in a closed loop (its JVM takes
more of the cores than the server does), time counted from when a request was due. Whoever is asked shares the machine
with the generator and with the default run's own work (simulator, broker, rows, scores), so that both are measured the
same way.

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


def load_test(java, jar, folder, url, body, seconds, rate=None):
    """Closed loop where no rate is given; the load-test's own warm-up is not counted."""
    out = f"{folder}/load.json"
    pace = [] if rate is None else ["--rate", f"{rate:.0f}"]
    subprocess.run(
        [java, "-jar", str(jar), "load-test", "--url", url, "--concurrency", "16", *pace,
         "--warm-up", "10", "--duration", str(seconds), "--body", body, "--out", out],
        check=True, capture_output=True,
    )  # fmt: skip
    report = json.loads(open(out).read())
    if report["errors"]:
        sys.exit(f"load-test saw errors at {url}: {report}")
    return {"rate": report["requests_per_second"], **{k: v for k, v in report["latency_ms"].items()}}


def closed_loop(server, url, body, seconds):
    before = server.cpu_seconds()
    seen = parts.wrk(url, body, CONNECTIONS, seconds)
    return {**seen, "cpu": (server.cpu_seconds() - before) / seen["requests"] * 1e6}


def line(name, rates, results, key50, key99, key999):
    p50, p99, p999 = (parts.median([r[k] for r in results]) for k in (key50, key99, key999))
    print(
        f"{name:34} {parts.median(rates):9,.0f}/s   p50 {p50:6.2f}  p99 {p99:6.2f}  p99.9 {p999:6.2f} ms"
        f"   p99/p50 {p99 / p50:4.1f}   rates {' '.join(f'{r:,.0f}' for r in rates)}",
        flush=True,
    )


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
        targets = {"simoom": ours.url + path, "bare": theirs.url + bare_path}
        servers = {"simoom": ours, "bare": theirs}
        for url in targets.values():
            parts.wrk(url, body, CONNECTIONS, asked.warm_up)
        closed = {target: [] for target in targets}
        for _ in range(asked.runs):
            for target, url in targets.items():
                closed[target].append(closed_loop(servers[target], url, body, asked.seconds))
        rates = {target: [r["rate"] for r in results] for target, results in closed.items()}
        print(f"{name} body, closed loop, {CONNECTIONS} connections, medians of {asked.runs} runs of {asked.seconds} s")
        for target, results in closed.items():
            line(f"  {target}", rates[target], results, "p50", "p99", "p999")
        ratio = parts.median([a / b for a, b in zip(rates["simoom"], rates["bare"])])
        cpu = {target: parts.median([r["cpu"] for r in results]) for target, results in closed.items()}
        print(
            f"  ratio of rates, simoom / bare: {ratio:.2f}; the process's CPU time for a request:"
            f" simoom {cpu['simoom']:.0f}, bare {cpu['bare']:.0f} µs, bare / simoom {cpu['bare'] / cpu['simoom']:.2f}",
            flush=True,
        )
        if asked.no_open_loop:
            continue

        def load(target, rate=None):
            return load_test(asked.java, asked.jar, ours.folder, targets[target], body, asked.seconds, rate)

        half = load("simoom")["rate"] / 2
        print(f"{name} body, open loop, half of the generator's peak: {half:,.0f} requests/s, time from when it was due")
        runs = {target: [] for target in targets}
        for _ in range(asked.runs):
            for target in targets:
                runs[target].append(load(target, half))
        for target, results in runs.items():
            line(f"  {target}", [r["rate"] for r in results], results, "median", "p99", "p999")


if __name__ == "__main__":
    try:
        main()
    finally:
        parts.end_all()
