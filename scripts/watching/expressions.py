"""Every expression of every rule, alert and dashboard, asked of a real Prometheus that scrapes the packaged jar.

Usage: python3 scripts/watching/expressions.py JAR
The jar runs with its defaults and gets some requests for scores; Prometheus has the committed configuration with the
addresses of this run. An alert that is not raised returns nothing: of it, each selector must return something.
"""

import json
import pathlib
import re
import sys
import tempfile
import threading
import time
import urllib.request

import parts
from parts import ROOT, eventually, fail, get_json, query, say

WORDS = {"and", "or", "unless", "bool", "on", "by", "ignoring", "without", "group_left", "group_right", "offset"}


def ask_for_scores(port, stop):
    body = json.dumps({"price": 50000.0, "volatility": 2e-5}).encode()
    headers = {"Content-Type": "application/json"}
    while not stop.wait(0.1):
        request = urllib.request.Request(f"http://127.0.0.1:{port}/predict", body, headers)
        urllib.request.urlopen(request, timeout=10).read()


def selectors(expression):
    """The series that an expression selects, without their windows."""
    bare = re.sub(r"\b(by|on|ignoring|without|group_left|group_right)\s*\([^)]*\)", " ", expression)
    # Prometheus writes 2000000000 as 2e+09
    bare = re.sub(r"(?<![\w:])\d+(\.\d+)?e[+-]?\d+", " ", bare)
    found = re.findall(r"([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(\{[^}]*\})?\s*(\[[^\]]*\])?\s*(\()?", bare)
    return {name + labels for name, labels, _, call in found if not call and name not in WORDS}


def dashboards():
    for file in sorted((ROOT / "grafana" / "dashboards").glob("*.json")):
        for panel in json.loads(file.read_text())["panels"]:
            for target in panel.get("targets", []):
                plain = target["expr"].replace("$__rate_interval", "1m")
                yield f"{file.name}: {panel['title']}", re.sub(r"\$[a-z]+", ".*", plain)


def check(prom):
    asked = 0
    for place, expression in dashboards():
        asked += 1
        if not query(prom, expression):
            fail(f"{place} shows nothing: {expression}")
    panels = asked
    rules = [rule for group in get_json(prom.url + "/rules")["data"]["groups"] for rule in group["rules"]]
    for rule in rules:
        if rule["health"] != "ok":
            fail(f"rule {rule['name']} is {rule['health']}: {rule.get('lastError')}")
        asked += 1
        if rule["type"] == "recording" and not query(prom, rule["query"]):
            fail(f"{rule['name']} records nothing: {rule['query']}")
        if rule["type"] == "alerting":
            for selector in selectors(rule["query"]):
                if not query(prom, selector):
                    fail(f"alert {rule['name']} looks at nothing: {selector}")
    say(f"{asked} expressions return data: {panels} of dashboards, {asked - panels} of rules and alerts")


def measure(prom):
    for label, expression in (
        ("p50 of /predict, ms", "1000 * histogram_quantile(0.5, sum by (le) (rate(volatility_prediction_latency_seconds_bucket[1m])))"),
        ("p95 of /predict, ms", "1000 * histogram_quantile(0.95, sum by (le) (rate(volatility_prediction_latency_seconds_bucket[1m])))"),
        ("p99 of /predict, ms", "1000 * histogram_quantile(0.99, sum by (le) (rate(volatility_prediction_latency_seconds_bucket[1m])))"),
        ("median age of the newest score, s", "quantile_over_time(0.5, simoom:scores:lag_seconds[1m])"),
        ("greatest age of the newest score, s", "max_over_time(simoom:scores:lag_seconds[1m])"),
    ):
        say(f"{label}: {float(query(prom, expression)[0]['value'][1]):.1f}")


def main():
    jar = pathlib.Path(sys.argv[1]).resolve()
    stop = threading.Event()
    with tempfile.TemporaryDirectory() as folder:
        try:
            service = parts.simoom(jar, "service", folder)
            prom = parts.prometheus(folder, [f"127.0.0.1:{service.port}"])
            traffic = threading.Thread(target=ask_for_scores, args=(service.port, stop), daemon=True)
            traffic.start()
            begun = time.monotonic()
            eventually(
                "a minute of the default run is scraped",
                120,
                lambda: time.monotonic() - begun > 75
                and float(query(prom, "simoom_feature_drift_rows")[0]["value"][1]) >= 60,
            )
            for target in get_json(prom.url + "/targets")["data"]["activeTargets"]:
                if target["health"] != "up" or target["lastError"]:
                    fail(f"{target['scrapeUrl']} is {target['health']}: {target['lastError']}")
            say("every target is up, without a scrape error")
            check(prom)
            measure(prom)
        finally:
            stop.set()
            parts.end_all()


main()
