"""A Compose project of the test's own: its name, ports, secrets, folders and volumes collide with nobody's."""

import json
import os
import pathlib
import secrets
import shutil
import socket
import time
import urllib.request

from engine import Failed, eventually, run
from images import ROOT

HERE = pathlib.Path(__file__).resolve().parent
PRODUCTS = ["BTC-USD", "SOL-USD", "XRP-USD"]
OURS = ["ingest", "featurizer", "prediction-consumer", "api"]
# seconds in which a service must be healthy, on two cores that are busy with other work
PATIENCE = 900


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Project:
    """The services of compose files: started, asked, broken and ended."""

    def __init__(self, engine, name, folder, version, files, environment=None, services=()):
        self.engine = engine
        self.name = name
        self.folder = pathlib.Path(folder)
        self.files = files
        self.services = list(services)
        self.api_port, self.kafka_port = free_port(), free_port()
        self.prometheus_port = free_port()
        self.seen_healthy = {}
        self.key = secrets.token_hex(16)
        (self.folder / "sent").mkdir(parents=True, exist_ok=True)
        (self.folder / "sent").chmod(0o777)
        self.routes = self.folder / "routes"
        shutil.copytree(ROOT / "src/main/resources/routes", self.routes, dirs_exist_ok=True)
        # a developer's docker/.env must not be read
        self.env_file = self.folder / "env"
        self.settings = {
            "COMPOSE_PROFILES": "coinbase",
            "SIMOOM_VERSION": version,
            "SIMOOM_PRODUCTS": ",".join(PRODUCTS),
            "SIMOOM_INGEST_URL": "ws://exchange:9000",
            "SIMOOM_MARKET": "",
            "SIMOOM_ADMIN_PASSWORD": secrets.token_hex(16),
            "SIMOOM_API_KEY": self.key,
            "GRAFANA_ADMIN_PASSWORD": secrets.token_hex(16),
            "API_PORT": str(self.api_port),
            "KAFKA_PORT": str(self.kafka_port),
            "KAFKA_2_PORT": str(free_port()),
            "KAFKA_3_PORT": str(free_port()),
            "PROMETHEUS_PORT": str(self.prometheus_port),
            "ALERTMANAGER_PORT": str(free_port()),
            "MLFLOW_PORT": str(free_port()),
            "GRAFANA_PORT": str(free_port()),
            "ROUTES_DIR": str(self.routes),
            "TEST_FOLDER": str(self.folder),
            "TEST_SCRIPTS": str(ROOT / "scripts"),
            **(environment or {}),
        }
        self.write_settings()

    def write_settings(self):
        self.env_file.write_text("".join(f"{key}={value}\n" for key, value in self.settings.items()))

    @property
    def api(self):
        return f"http://127.0.0.1:{self.api_port}"

    @property
    def broker(self):
        return f"localhost:{self.kafka_port}"

    def compose(self, *arguments, **options):
        files = [part for file in self.files for part in ("-f", str(file))]
        return run(
            [*self.engine.compose_command(), "--env-file", self.env_file, "-p", self.name, *files, *arguments],
            env={**self.engine.environment, **self.settings},
            **options,
        )

    def up(self, *arguments, wait=True):
        """Brings the project's services up, with further arguments of `up`, and waits until each is healthy."""
        try:
            self.compose("up", "-d", "--no-build", *arguments, *self.services, timeout=1800)
        except Failed as e:
            raise Failed(f"{e}\n{self.last_words()}") from e
        if wait:
            self.await_healthy()

    def down(self, volumes=False):
        self.compose("down", "--timeout", "60", *(["--volumes", "--remove-orphans"] if volumes else []), timeout=600)

    def containers(self, service=None, all_of_them=False):
        """Ids of the containers of a service, or of all, oldest first."""
        label = f"label=com.docker.compose.project={self.name}"
        filters = ["--filter", label]
        if service:
            filters += ["--filter", f"label=com.docker.compose.service={service}"]
        filters += ["--filter", "label=com.docker.compose.oneoff=False"]
        ids = self.engine.docker("ps", "-q", "--no-trunc", *(["-a"] if all_of_them else []), *filters).split()
        return list(reversed(ids))

    def container(self, service):
        found = self.containers(service)
        if not found:
            raise Failed(f"no container of {service} runs")
        return found[0]

    def inspect(self, container):
        return json.loads(self.engine.docker("inspect", container))[0]

    def states(self):
        """Each container's service with its number, and how it is: running, healthy, exited (1) and so on."""
        found = {}
        for container in self.containers(all_of_them=True):
            seen = self.inspect(container)
            labels = seen["Config"]["Labels"]
            name = f"{labels['com.docker.compose.service']}-{labels['com.docker.compose.container-number']}"
            state = seen["State"]
            how = state["Health"]["Status"] if state["Running"] and "Health" in state else state["Status"]
            found[name] = f"exited ({state['ExitCode']})" if how == "exited" else how
        return found

    def await_healthy(self, patience=PATIENCE):
        """Waits; the times at which each was first seen to be healthy are in `seen_healthy`."""

        def settled():
            states = self.states()
            for name, how in states.items():
                if how == "healthy":
                    self.seen_healthy.setdefault(name, time.time())
            return states and all(
                how in ("healthy", "exited (0)") or (how == "running" and name.startswith("exchange"))
                for name, how in states.items()
            )

        eventually("every service is healthy", patience, settled, every=1, instead=self.last_words)

    def last_words(self):
        """How each container is, and the last lines of those that are not well."""
        said = [str(self.states())]
        for container in self.containers(all_of_them=True):
            state = self.inspect(container)["State"]
            if state.get("Health", {}).get("Status") != "healthy" and state["Status"] != "running" or state.get("OOMKilled"):
                said.append(f"{container[:12]} {state}\n{self.logs(container)}")
        return "\n".join(said)

    def stop(self, service):
        """Ends a service as its user does; it must do so itself, within its grace period."""
        self.compose("stop", "--timeout", "60", service)
        for container in self.containers(service, all_of_them=True):
            code = self.inspect(container)["State"]["ExitCode"]
            if code != 143:
                raise Failed(f"{service} ended with {code} on SIGTERM, not 143:\n{self.logs(container)}")

    def logs(self, container, lines=25, **since):
        extra = ["--since", since["since"]] if since else []
        return self.engine.docker("logs", "--tail", str(lines), *extra, container, code=None)

    def smoke(self, *arguments):
        run(
            [ROOT / "scripts/smoke.sh", *arguments, self.api],
            env={
                "SIMOOM_API_KEY": self.key,
                "SIMOOM_PRODUCTS": self.settings["SIMOOM_PRODUCTS"],
                "SMOKE_WITHIN": "300",
            },
            timeout=900,
        )

    def metrics(self, container):
        """The Prometheus text of a process, asked from inside of its container with bash alone."""
        script = (
            "case ,$SIMOOM_ROLES, in *,api,*) p=$PORT ;; *) p=$METRICS_PORT ;; esac; "
            "exec 3<>/dev/tcp/127.0.0.1/$p; printf 'GET /metrics HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3; cat <&3"
        )
        text = self.engine.docker("exec", container, "bash", "-c", script)
        return [line for line in text.splitlines() if line and not line.startswith("#")]

    def metric(self, container, name):
        """The sum of a metric's values over its labels; 0 where there is none."""
        return sum(
            float(line.rsplit(" ", 1)[1])
            for line in self.metrics(container)
            if line.split("{")[0].split(" ")[0] == name
        )

    def get(self, path, timeout=10):
        request = urllib.request.Request(self.api + path, headers={"X-API-Key": self.key})
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return json.loads(answer.read())

    def command(self, *arguments, code=0):
        """A command of the program, as the documents say: docker compose run --rm --no-deps api COMMAND."""
        return self.compose("run", "--rm", "--no-deps", "-T", "api", *arguments, timeout=300, code=code)

    def network(self):
        return f"{self.name}_default"

    def remove(self):
        """Ends everything of the project, whatever state it is in."""
        self.engine.docker("ps", "-q", code=None)
        try:
            for container in self.containers():
                if self.inspect(container)["State"]["Paused"]:
                    self.engine.docker("unpause", container)
            self.down(volumes=True)
        except Failed as e:
            print(f"compose: {self.name} could not be taken down: {e}")


def kill(project, container):
    """Ends a container's first process as a crash does, so that the engine's restart policy applies."""
    pid = project.inspect(container)["State"]["Pid"]
    if os.geteuid() == 0 and pathlib.Path(f"/proc/{pid}").exists():
        os.kill(pid, 9)
    else:
        run(["sudo", "kill", "-9", pid])
