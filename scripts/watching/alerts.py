"""Breaks what Simoom needs, one thing after the other, and sees which alerts reach a person.

Usage: python3 scripts/watching/alerts.py JAR     (about a quarter of an hour)
A real exchange simulator, a real broker and the service are three processes of the packaged jar; Prometheus and
Alertmanager have the committed rules, unshortened. For each fault exactly the alert must come through that
docs/runbook.md names for it; what Alertmanager hides as a consequence does not count. A service that is just born
would spend a large part of its short past on the first bad minute, so three good days are put in first.
"""

import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import parts
from exchange import BadExchange
from parts import ROOT, Part, eventually, fail, free_port, get, get_json, query, say

WATCH_ON = 45


class Watching:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.alertmanager_port = free_port()
        shutil.copy(ROOT / "docker" / "alertmanager" / "alertmanager.yml", self.folder)
        Part(
            "alertmanager",
            self.folder,
            [
                "prometheus-alertmanager" if shutil.which("prometheus-alertmanager") else "alertmanager",
                "--config.file=alertmanager.yml",
                f"--web.listen-address=127.0.0.1:{self.alertmanager_port}",
                "--cluster.listen-address=",
                "--storage.path=alertmanager-data",
            ],
        )
        eventually(
            "Alertmanager is ready", 30, lambda: get(f"http://127.0.0.1:{self.alertmanager_port}/-/ready")
        )
        self.put_good_days_in()
        self.prometheus = parts.prometheus(
            self.folder, [f"127.0.0.1:{self.port}"], f"127.0.0.1:{self.alertmanager_port}"
        )

    def put_good_days_in(self):
        """Three days of young scores, up to now."""
        now = int(time.time())
        past = self.folder / "past.txt"
        with past.open("w") as out:
            out.write("# TYPE simoom:scores:fresh gauge\n")
            for second in range(now - 3 * 86400, now, 15):
                out.write(f"simoom:scores:fresh 1 {second}\n")
            out.write("# EOF\n")
        subprocess.run(
            ["promtool", "tsdb", "create-blocks-from", "openmetrics", str(past), str(self.folder / "prometheus" / "data")],
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def raised(self):
        """Names of the alerts that somebody would be told of now."""
        return {alert["labels"]["alertname"] for alert in self.told()}

    def told(self):
        url = f"http://127.0.0.1:{self.alertmanager_port}/api/v2/alerts"
        return get_json(url, active="true", inhibited="false", silenced="false")

    def expect(self, alert, seconds):
        """From now on this alert is raised, within the time, and no other but those that were before."""
        before = self.raised() - {alert}
        seen = set()

        def look():
            seen.update(self.raised() - before)
            others = seen - {alert}
            if others:
                told = [told["annotations"]["summary"] for told in self.told() if told["labels"]["alertname"] in others]
                fail(f"{sorted(others)} came through where only {alert} should: {told}")
            return alert in seen

        begun = time.monotonic()
        eventually(f"{alert} is raised", seconds, look, every=1)
        took = time.monotonic() - begun
        until = time.monotonic() + WATCH_ON
        eventually("it stays the only one", WATCH_ON + 10, lambda: look() and time.monotonic() > until, every=1)
        say(f"{alert} after {took:.0f} s, and nothing else")

    def clear(self, alert, seconds):
        eventually(f"{alert} ends", seconds, lambda: alert not in self.raised(), every=1)
        say(f"{alert} ended")


class Scene:
    """The exchange, the broker and the service."""

    def __init__(self, jar, folder, port):
        self.jar, self.folder, self.port = jar, folder, port
        self.exchange_port, self.broker_port = free_port(), free_port()
        self.exchange = self.start_exchange()
        self.broker = self.start_broker()
        self.service = self.start_service()

    def start_exchange(self):
        settings = [("simoom.simulator.port", self.exchange_port), ("simoom.ingest.recording.enabled", "false")]
        return parts.simoom(self.jar, "exchange", self.folder, settings, SIMOOM_ROLES="ingest")

    def start_broker(self):
        settings = [("simoom.broker.port", self.broker_port)]
        return parts.simoom(self.jar, "broker", self.folder, settings, SIMOOM_ROLES="api")

    def start_service(self):
        settings = [("simoom.ingest.url", f"ws://127.0.0.1:{self.exchange_port}")]
        return parts.simoom(
            self.jar,
            "service",
            self.folder,
            settings,
            port=self.port,
            SIMOOM_SOURCE="coinbase",
            KAFKA_BOOTSTRAP_SERVERS=f"127.0.0.1:{self.broker_port}",
        )

    def is_healthy(self):
        return bool(get(f"http://127.0.0.1:{self.port}/health"))


def spoil_model(scene):
    """A models folder whose promoted artifacts, all but the baseline, have lost half of their model.json."""
    models = scene.service.folder / "models"
    shutil.copytree(ROOT / "models", models)
    for file in models.glob("artifacts/*/*/model.json"):
        if file.parent.parent.name != "baseline":
            file.write_text(file.read_text()[: file.stat().st_size // 2])


def main():
    jar = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        try:
            watching = Watching(folder)
            scene = Scene(jar, folder, watching.port)
            eventually(
                "a healthy minute, of which nobody is told",
                240,
                lambda: query(watching.prometheus, "sum(increase(volatility_consumer_predictions_made_total[1m])) > 30")
                and not watching.raised(),
                instead=lambda: f"but {sorted(watching.raised())}, {scene.service.log.read_text()[-2000:]}",
            )
            say("a healthy minute, and no alert")

            scene.exchange.end(signal.SIGKILL)
            watching.expect("SourceSilent", 180)

            exchange = BadExchange(scene.exchange_port)
            watching.clear("SourceSilent", 120)
            watching.expect("DeadLetters", 60)
            exchange.close()
            scene.exchange = scene.start_exchange()

            eventually("healthy again", 60, scene.is_healthy)
            scene.broker.end(signal.SIGKILL)
            watching.expect("BrokerAway", 120)
            scene.broker = scene.start_broker()
            watching.clear("BrokerAway", 120)

            spoil_model(scene)
            scene.service.end()
            scene.service = scene.start_service()
            watching.clear("SimoomDown", 120)
            watching.expect("ModelFallback", 180)

            scene.service.end(signal.SIGKILL)
            watching.expect("SimoomDown", 180)
        finally:
            parts.end_all()


main()
