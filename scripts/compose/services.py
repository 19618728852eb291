"""The stack of docker/compose.yaml, brought up as its user does, and what may happen to it."""

import calendar
import time

import images
import jvms
from engine import Failed, eventually, run
from evidence import Evidence
from project import HERE, OURS, PATIENCE, PRODUCTS, Project, kill
from steps import run_steps

# MLflow and Grafana have no stand-in
WITH_A_STAND_IN = [*OURS, "kafka", "kafka-init", "prometheus", "alertmanager", "exchange"]
CUT_SECONDS = 40
PAUSED_SECONDS = 60
# an edited route must be live in every container within so many seconds
EDIT_SECONDS = 5
PROBE = """- route:
    id: probe-of-the-test
    from:
      uri: timer:probe-of-the-test
      parameters: {{delay: 0, repeatCount: 1}}
      steps:
        - log: "probe {word}"
"""


class Services:
    """One run. `short` leaves out what takes long or stands in the long form alone."""

    def __init__(self, engine, folder, version, short, everything):
        self.engine = engine
        self.short = short
        self.project = Project(
            engine,
            "simoom-test",
            folder,
            version,
            [images.ROOT / "docker/compose.yaml", HERE / "test.yaml"],
        )
        if everything:
            self.project.compose("build", "mlflow", timeout=900)
        else:
            self.project.services = WITH_A_STAND_IN

    def run(self):
        run_steps(self.project, self._steps())

    def _steps(self):
        first = [
            self.the_image_says_what_it_is,
            self.the_cache_is_passed_over_where_it_does_not_fit,
            self.up,
            self.smoke,
            self.containers_are_closed,
            self.a_featurizer_is_killed,
            self.its_network_is_cut,
        ]
        long = [
            self.the_broker_is_paused,
            self.the_broker_is_killed,
            self.the_broker_is_stopped_and_started,
            self.the_routes_are_edited,
            self.three_featurizers_and_one_again,
            self.promote_and_rollback,
            self.down_and_up_again,
        ]
        last = [self.memory_stayed_below_the_limits, self.nothing_is_lost]
        damaged = [self.recordings_belong_to_another_user, self.the_recording_volume_is_full]
        return first + last if self.short else first + long + last + damaged

    @property
    def _image(self):
        return f"simoom:{self.project.settings['SIMOOM_VERSION']}"

    def the_image_says_what_it_is(self):
        """Its user, which is not root, and its labels."""
        config = self.project.inspect(self._image)["Config"]
        if config["User"] != "10001:10001":
            raise Failed(f"the image's user is {config['User']}")
        labels = {key.removeprefix("org.opencontainers.image."): value for key, value in config["Labels"].items()}
        commit = run(["git", "-C", images.ROOT, "rev-parse", "HEAD"]).strip()
        wanted = {"title": "Simoom", "licenses": "Apache-2.0", "revision": commit, "base.name": images.JRE}
        wrong = {key: labels.get(key) for key, value in wanted.items() if labels.get(key) != value}
        if wrong or not labels.get("version") or not labels.get("description"):
            raise Failed(f"the image's labels are {labels}")
        return f"version {labels['version']} of {commit[:7]}, user {config['User']}"

    def the_cache_is_passed_over_where_it_does_not_fit(self):
        return jvms.start_under(self.engine, self._image, jvms.FEW)

    def up(self):
        self.project.up()
        return "healthy after " + ", ".join(f"{name} {seconds:.0f} s" for name, seconds in self._healthy_after().items())

    def _healthy_after(self):
        """How long each service took from its container's start until it was seen to be healthy, in seconds."""
        found = {}
        for service in OURS:
            began = unix_seconds(self.project.inspect(self.project.container(service))["State"]["StartedAt"])
            found[service] = self.project.seen_healthy[f"{service}-1"] - began
        return found

    def smoke(self):
        self.project.smoke("--prometheus", f"http://127.0.0.1:{self.project.prometheus_port}")

    def containers_are_closed(self):
        """Read-only root, no capability, not root, and nothing new that it may gain."""
        for service in OURS:
            container = self.project.container(service)
            seen = self.engine.docker(
                *("exec", container, "bash", "-c"),
                "id -u; touch /simoom/written 2>/dev/null && echo written; grep -E '^(CapEff|NoNewPrivs)' /proc/1/status",
            ).split()
            if seen != ["10001", "CapEff:", "0000000000000000", "NoNewPrivs:", "1"]:
                raise Failed(f"{service} is not closed: {seen}")

    def a_featurizer_is_killed(self):
        victim = self.project.container("featurizer")
        restarts = self.project.inspect(victim)["RestartCount"]
        kill(self.project, victim)
        eventually("the engine starts it again", 60, lambda: self.project.inspect(victim)["RestartCount"] > restarts)
        self.project.await_healthy()
        self.project.smoke()

    def its_network_is_cut(self):
        self._cut(self.project.container("featurizer"), "featurizer")
        self.project.await_healthy()
        self.project.smoke()
        return f"for {CUT_SECONDS} s"

    def _cut(self, container, alias):
        network = self.project.network()
        self.engine.docker("network", "disconnect", network, container)
        time.sleep(CUT_SECONDS)
        self.engine.docker("network", "connect", "--alias", alias, network, container)

    def the_broker_is_paused(self):
        broker = self.project.container("kafka")
        self.engine.docker("pause", broker)
        time.sleep(PAUSED_SECONDS)
        self.engine.docker("unpause", broker)
        self.project.await_healthy()
        self.project.smoke()
        return f"for {PAUSED_SECONDS} s"

    def the_broker_is_killed(self):
        kill(self.project, self.project.container("kafka"))
        time.sleep(2)
        self.project.await_healthy()
        self.project.smoke()

    def the_broker_is_stopped_and_started(self):
        self.project.compose("stop", "kafka")
        time.sleep(10)
        self.project.compose("start", "kafka")
        self.project.await_healthy()
        self.project.smoke()

    def the_routes_are_edited(self):
        """A new file, then an edit of it: each container says so in its log, with the time at which it did."""
        slowest = 0.0
        for word in ("first", "second"):
            written = time.time()
            self._write_probe(word)
            for service in OURS:
                for container in self.project.containers(service):
                    live = eventually(f"the edit is live in {service}", 60, lambda: self._said_at(container, f"probe {word}"))
                    slowest = max(slowest, live - written)
        (self.project.routes / "probe.camel.yaml").unlink()
        if slowest > EDIT_SECONDS:
            raise Failed(f"an edit was live after {slowest:.1f} s")
        return f"live in all within {slowest:.1f} s"

    def _said_at(self, container, words):
        """When a container first said so, in Unix seconds; None where it has not yet."""
        for line in self.engine.docker("logs", "--timestamps", "--tail", "200", container).splitlines():
            if words in line:
                return unix_seconds(line.split(" ")[0])
        return None

    def _write_probe(self, word):
        unfinished = self.project.routes / "probe.tmp"
        unfinished.write_text(PROBE.format(word=word))
        unfinished.rename(self.project.routes / "probe.camel.yaml")

    def three_featurizers_and_one_again(self):
        self._scale(3)
        eventually(
            "each of three featurizers makes rows",
            PATIENCE,
            lambda: all(self._rows_made(c) > 0 for c in self.project.containers("featurizer")),
        )
        self.project.smoke()
        self._scale(1)
        self.project.smoke()

    def _scale(self, number):
        self.project.up("--no-recreate", "--scale", f"featurizer={number}")
        there = len(self.project.containers("featurizer"))
        if there != number:
            raise Failed(f"{there} featurizers run, not {number}")

    def _rows_made(self, container):
        return self.project.metric(container, "simoom_features_rows_total")

    def promote_and_rollback(self):
        answers = []
        force = ["--force", "the containers are tested"]
        for arguments in (["promote", "random_forest", *force], ["rollback"], ["promote", "xgboost", *force]):
            self.project.command(*arguments)
            expected = arguments[1] if len(arguments) > 1 else "baseline"
            eventually(
                f"predictions are {expected}'s",
                60,
                lambda: all(expected in str(p) for p in self._newest().values()),
                instead=lambda: str(self._newest()),
            )
            answers.append(expected)
        return ", ".join(answers)

    def _newest(self):
        found = {p["product_id"]: p for p in self.project.get("/predictions/latest")["predictions"]}
        return {product: found[product] for product in PRODUCTS}

    def down_and_up_again(self):
        self.project.down()
        if self.project.containers(all_of_them=True):
            raise Failed(f"down has left {self.project.states()}")
        self.project.up()
        self.project.smoke()
        return "on the same volumes"

    def memory_stayed_below_the_limits(self):
        said = []
        for service in [*OURS, "kafka"]:
            container = self.project.container(service)
            if self.project.inspect(container)["State"]["OOMKilled"]:
                raise Failed(f"{service} was ended for lack of memory")
            said.append(f"{service} {self._most_memory(container)}")
        return "most resident " + ", ".join(said)

    def _most_memory(self, container):
        status = self.engine.docker("exec", container, "cat", "/proc/1/status")
        resident = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
        limit = self.project.inspect(container)["HostConfig"]["Memory"]
        return f"{int(resident) // 1024} of {limit >> 20} MB"

    def nothing_is_lost(self):
        self.project.stop("ingest")
        return Evidence(self.project).of_the_exchange()

    def recordings_belong_to_another_user(self):
        """As a volume that an older stack, run as root, has left."""
        self._own_recordings("0:0")
        self.project.compose("start", "ingest")
        self._ingest_warns()
        self.project.smoke()
        self._own_recordings("10001:10001")
        self._ingest_is_well()
        return "the pipeline goes on, health warns; well again once the volume is its own"

    def _own_recordings(self, owner):
        self.engine.docker(
            *("run", "--rm", "--user", "0", "--entrypoint", "chown", "-v", f"{self.project.name}_recordings:/recordings"),
            *(self._image, "-R", owner, "/recordings"),
        )

    def the_recording_volume_is_full(self):
        self.project.files.append(HERE / "small-recordings.yaml")
        self.project.up("--no-deps", "ingest", wait=False)
        self.project.await_healthy()
        fill = "head -c 8000000 /dev/zero >/simoom/data/raw/filler 2>/dev/null || true"
        self.engine.docker("exec", self.project.container("ingest"), "bash", "-c", fill)
        self._ingest_warns()
        self.project.smoke()
        self.engine.docker("exec", self.project.container("ingest"), "rm", "/simoom/data/raw/filler")
        self._ingest_is_well()
        return "the pipeline goes on, health warns; well again once there is room"

    def _recording_part(self):
        lines = self.project.metrics(self.project.container("ingest"))
        return next((float(line.rsplit(" ", 1)[1]) for line in lines if 'simoom_health_part{part="recording"' in line), None)

    def _ingest_warns(self):
        eventually("ingest warns of its recording", PATIENCE, lambda: self._recording_part() == 0.5)

    def _ingest_is_well(self):
        eventually("ingest records again", 120, lambda: self._recording_part() == 1)


def unix_seconds(text):
    """Unix seconds of a UTC time as Docker prints it: 2026-01-01T00:00:00.123456789Z."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    return calendar.timegm(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) + float("0." + (fraction or "0"))
