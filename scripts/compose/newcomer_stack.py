"""What the README and the docs say of containers, as a newcomer does it: each command as it is written, in a fresh clone.

What is changed in a command: its ports, so that it runs beside others, the market, which is simulated, and what stands for a
secret. Where the engine has no `docker compose`, one that is made of docker-compose 1.29 stands in for it.
"""

import os
import pathlib
import re
import secrets
import shutil
import sys

import images
from engine import Failed, eventually, run, say
from project import PATIENCE, free_port

sys.path.append(str(images.ROOT / "scripts"))
import newcomer  # noqa: E402

FILES = ["README.md", "docs/deployment.md", "docs/scaling.md"]
OF_CONTAINERS = re.compile(r"^docker |^cp docker/\.env|simoom-new|^export SIMOOM_VERSION|--prometheus")
PORTS = {"API_PORT": 8000, "KAFKA_PORT": 9094, "MLFLOW_PORT": 5000, "PROMETHEUS_PORT": 9090, "ALERTMANAGER_PORT": 9093}
PORTS |= {"GRAFANA_PORT": 3000, "KAFKA_2_PORT": 9194, "KAFKA_3_PORT": 9294}
HELPER_IMAGE = "alpine:3.22"
COMPOSE = """#!/usr/bin/env python3
import os, sys
sys.path.insert(0, {here!r})
from newcomer_stack import compose
compose(sys.argv[1:])
"""


def compose(arguments):
    """As `docker compose`, by docker-compose 1.29: without --wait, and without what has no stand-in."""
    if arguments[:1] != ["compose"]:
        os.execv("/usr/bin/docker", ["docker", *arguments])
    arguments = [a for a in arguments[1:] if a != "--wait"]
    if "up" in arguments and re.match(r"up$|-|.*=\d+$", arguments[-1]):
        # all services were meant
        arguments += ["ingest-simulator", "featurizer", "prediction-consumer", "api", "prometheus", "alertmanager"]
    os.execvp("docker-compose", ["docker-compose", *arguments])


class NewcomerStack:
    def __init__(self, engine, folder, everything):
        self.engine = engine
        self.folder = folder
        self.everything = everything
        self.checkout = folder / "simoom"
        self.ports = {name: str(free_port()) for name in PORTS}
        self.key = secrets.token_hex(16)

    def run(self):
        self.folder.mkdir(parents=True)
        run(["git", "clone", "-q", images.ROOT, self.checkout])
        self._put_the_helper_image()
        environment = {**os.environ, **self.engine.environment, "PATH": f"{self._shim()}:{os.environ['PATH']}"}
        self.docker = lambda *a, **o: run(["docker", *a], env=environment, cwd=self.checkout, **o)
        try:
            for file in FILES:
                self._follow(file, environment)
        finally:
            self._end()

    def _shim(self):
        """A folder with a `docker` whose `compose` is docker-compose, where the engine is the test's own; else nothing new."""
        folder = self.folder / "bin"
        folder.mkdir()
        if self.engine.own:
            (folder / "docker").write_text(COMPOSE.format(here=str(pathlib.Path(__file__).parent)))
            (folder / "docker").chmod(0o755)
        return folder

    def _put_the_helper_image(self):
        if self.engine.own and not self.engine.has_image(HELPER_IMAGE):
            self.engine.docker("tag", "simoom-test/debian", HELPER_IMAGE)

    def _follow(self, file, environment):
        """The commands of a file in one shell; the stack of the file before has ended with its volumes."""
        shell = newcomer.Shell(self.checkout, environment)
        try:
            if file == "docs/scaling.md":
                self._settings(self.checkout)
            for command in newcomer.commands((self.checkout / file).read_text()):
                if not OF_CONTAINERS.search(command):
                    continue
                if not self.everything and re.search(r"\bregister\b", command):
                    say(f"{file}: not run, MLflow has no stand-in: {command}")
                    continue
                self._one(file, shell, command)
        finally:
            shell.end()
        self._down()

    def _one(self, file, shell, command):
        code, said = shell.run(self._here(newcomer.bare(command)), seconds=1800)
        if code != 0:
            raise Failed(f"{file}: {command}\nended with {code}:\n{said[-3000:]}")
        if command.startswith("cp docker/.env"):
            self._settings(self.folder / "simoom-new" if "simoom-new" in command else self.checkout)
        if re.search(r" up | start ", command + " "):
            eventually(f"all are healthy after {command}", PATIENCE, self._healthy, every=2, instead=self._states)
        say(f"{file}: {command}")

    def _here(self, command):
        for name, port in PORTS.items():
            command = command.replace(f"127.0.0.1:{port}", f"127.0.0.1:{self.ports[name]}")
        command = command.replace("SIMOOM_API_KEY=... ", f"SIMOOM_API_KEY={self.key} SMOKE_WITHIN=300 ")
        command = command.replace("-v simoom_recordings:", "-v simoom_recordings-simulator:")
        return re.sub(r"--no-deps ingest$", "--no-deps ingest-simulator", command)

    def _settings(self, checkout):
        """The secrets that the newcomer sets; the simulator in place of the exchange; ports of the test's own."""
        text = (images.ROOT / "docker/.env.example").read_text()
        for name in ("SIMOOM_ADMIN_PASSWORD", "GRAFANA_ADMIN_PASSWORD"):
            text = text.replace(f"\n{name}=\n", f"\n{name}={secrets.token_hex(16)}\n")
        text = text.replace("\nSIMOOM_API_KEY=\n", f"\nSIMOOM_API_KEY={self.key}\n")
        text = text.replace("COMPOSE_PROFILES=coinbase", "COMPOSE_PROFILES=simulator")
        text = text.replace("SIMOOM_MARKET=coinbase", "SIMOOM_MARKET=")
        ports = "".join(f"{name}={port}\n" for name, port in self.ports.items())
        (checkout / "docker/.env").write_text(text + ports)

    def _states(self):
        return self.engine.docker("ps", "-a", "--filter", "label=com.docker.compose.project=simoom", "--format", "{{.Names}} {{.Status}}")

    def _healthy(self):
        lines = self._states().splitlines()
        return lines and all("(healthy)" in line or "Exited (0)" in line for line in lines)

    def _down(self):
        files = ["-f", "docker/compose.yaml", "-f", "docker/compose.cluster.yaml"]
        self.docker("compose", *files, "down", "--volumes", "--remove-orphans", "--timeout", "60", timeout=600, code=None)

    def _end(self):
        self._down()
        shutil.rmtree(self.checkout, ignore_errors=True)
        say("the newcomer's stack is down, its volumes are gone")
