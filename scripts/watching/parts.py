"""The parts that the checks of the watching start, each in a folder of its own, and end again."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STARTED = []

signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def say(line):
    print("watching:", line, flush=True)


def fail(line):
    print("watching: FAILED:", line, file=sys.stderr, flush=True)
    sys.exit(1)


def get(url, timeout=5):
    with urllib.request.urlopen(url, timeout=timeout) as answer:
        return answer.read().decode()


def get_json(url, **query):
    full = url + ("?" + urllib.parse.urlencode(query) if query else "")
    return json.loads(get(full))


def eventually(what, seconds, ask, every=0.5, instead=lambda: ""):
    """Asks until the answer is true; returns it. Where it does not become so, says what is there instead."""
    until = time.monotonic() + seconds
    while True:
        try:
            answer = ask()
            if answer:
                return answer
        except (OSError, ValueError, KeyError):
            pass
        if time.monotonic() > until:
            fail(f"{what}: not within {seconds} s {instead()}".rstrip())
        time.sleep(every)


class Part:
    """A process with its output in a file."""

    def __init__(self, name, folder, command, env=None):
        self.name = name
        self.log = pathlib.Path(folder) / f"{name}.log"
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(env or {})},
            stdout=open(self.log, "ab"),
            stderr=subprocess.STDOUT,
        )
        STARTED.append(self)

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def end_all():
    for part in reversed(STARTED):
        part.end(signal.SIGKILL)


def simoom(jar, name, folder, settings=(), port=None, healthy=True, **env):
    """Starts the packaged jar; returns it once it answers."""
    folder = pathlib.Path(folder) / name
    folder.mkdir(exist_ok=True)
    port = port or free_port()
    command = ["java", "-jar", str(jar)] + [f"--{key}={value}" for key, value in settings]
    part = Part(name, folder, command, {"PORT": str(port), "METRICS_PORT": str(port), **env})
    part.port = port
    part.folder = folder
    path = "/health" if healthy else "/health/live"
    eventually(f"{name} answers {path}", 300, lambda: get(f"http://127.0.0.1:{port}{path}"))
    return part


def prometheus(folder, targets, alertmanager=None):
    """Starts Prometheus with the committed files, in which the addresses are replaced and nothing else."""
    folder = pathlib.Path(folder) / "prometheus"
    shutil.copytree(ROOT / "docker" / "prometheus", folder, dirs_exist_ok=True)
    config = folder / "prometheus.yml"
    text, replaced = re.subn(
        r"    dns_sd_configs:\n(      - .*\n)+",
        "    static_configs:\n      - targets: [" + ", ".join(targets) + "]\n",
        config.read_text(),
    )
    if replaced != 1:
        fail("prometheus.yml has no targets that can be replaced")
    config.write_text(text.replace("alertmanager:9093", alertmanager or "127.0.0.1:1"))
    port = free_port()
    part = Part(
        "prometheus",
        folder,
        [
            "prometheus",
            "--config.file=prometheus.yml",
            f"--web.listen-address=127.0.0.1:{port}",
            "--storage.tsdb.path=data",
            "--storage.tsdb.retention.time=40d",
        ],
    )
    part.url = f"http://127.0.0.1:{port}/api/v1"
    eventually("Prometheus is ready", 60, lambda: get(f"http://127.0.0.1:{port}/-/ready"))
    return part


def query(prom, expression):
    answer = get_json(prom.url + "/query", query=expression)
    return answer["data"]["result"]
