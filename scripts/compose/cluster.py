"""Three brokers, of which ten are killed in all while a recording is replayed; and what three cost beside one."""

import re
import statistics
import time

import images
from engine import Failed, eventually, run
from evidence import Evidence, topic
from project import HERE, OURS, PATIENCE, Project, kill
from services import unix_seconds
from steps import named, run_steps

BROKERS = ["kafka", "kafka-2", "kafka-3"]
SPEED = 20
# more than the kills take at that speed: five hours in 15 minutes
RECORDED_MINUTES = 300
# with one broker away rows must go on; a leader is replaced after the controller's 9 s without its heartbeat
MOST_STILL_SECONDS = 60
# how long ticks flow before their latency is taken, and while it is
WARM_SECONDS, MEASURED_SECONDS = 20, 60
PROFILES = {"exchange": "ingest", "replay": "ingest-replay"}


class Cluster:
    def __init__(self, engine, folder, version):
        self.engine = engine
        self.folder = folder
        self.version = version
        self.recordings = folder / "recordings"

    def run(self):
        self.recordings.mkdir(parents=True)
        self.recordings.chmod(0o777)
        self._sample("recording.ndjson.gz", RECORDED_MINUTES)
        self.project = self._project("kills", "replay", cluster=True)
        run_steps(
            self.project,
            [
                self.up,
                *[self._kill_of(broker) for broker in BROKERS * 2],
                self.the_leader_of_ticks_is_killed,
                self.the_new_leader_of_ticks_is_killed,
                self.two_at_once_are_killed,
                self.nothing_is_lost,
            ],
        )
        for name, cluster in (("one", False), ("three", True)):
            project = self._project(name, "exchange", cluster)
            cost = named(f"what {name} broker{'s' * cluster} cost", lambda project=project: self._cost(project))
            run_steps(project, [named("up", lambda project=project: project.up()), cost])

    def _project(self, name, source, cluster):
        ingest = PROFILES[source]
        files = ["docker/compose.yaml"] + ["docker/compose.cluster.yaml"] * cluster
        services = [ingest, "featurizer", "prediction-consumer", "api", "kafka-init", *BROKERS[: 3 if cluster else 1]]
        environment = {"SIMOOM_PRODUCTS": "BTC-USD,ETH-USD", "COMPOSE_PROFILES": "replay"}
        if source == "exchange":
            services.append("exchange")
            environment = {}
        project = Project(
            self.engine,
            f"simoom-test-{name}",
            self.folder / name,
            self.version,
            [*(images.ROOT / file for file in files), *([HERE / "test.yaml"] if source == "exchange" else [])],
            {
                "RECORDINGS": str(self.recordings),
                "SIMOOM_REPLAY_FILE": "data/raw/recording.ndjson.gz",
                "REPLAY_SPEED": str(SPEED),
                **environment,
            },
            services,
        )
        return project

    def _sample(self, name, minutes):
        self.engine.docker(
            *("run", "--rm", "--network", "none", "-v", f"{self.recordings}:/out", f"simoom:{self.version}"),
            *("sample", "--out", f"/out/{name}", "--minutes", str(minutes)),
            timeout=1200,
        )

    # what it costs

    def _cost(self, project):
        """Ticks a second that the command replay publishes, and seconds from a tick's arrival to its row's score."""
        time.sleep(WARM_SECONDS)
        since = time.time() * 1000
        time.sleep(MEASURED_SECONDS)
        latency = self._latency(project, since)
        throughput = self._throughput(project)
        return f"a score {latency} after the tick that completes its second, replay {throughput:.0f} ticks/s"

    def _latency(self, project, since):
        """Medians and 99th percentiles in ms of scores of the measured time."""
        first_after = {}
        arrived = {}
        for tick in topic(project.broker, "ticks.raw"):
            arrived.setdefault((tick["product_id"], unix_seconds(tick["event_time"]) // 1), unix_seconds(tick["received_at"]))
        for product, second in sorted(arrived):
            first_after[product, second - 1] = arrived[product, second]
        taken = [
            time_ms - 1000 * first_after[key]
            for key, time_ms in self._scored_at(project)
            if time_ms > since and key in first_after
        ]
        if len(taken) < 60:
            raise Failed(f"only {len(taken)} scores could be timed")
        taken.sort()
        return f"{statistics.median(taken):.0f} ms (p99 {taken[int(0.99 * len(taken))]:.0f} ms)"

    @staticmethod
    def _scored_at(project):
        text = run(["kcat", "-b", project.broker, "-C", "-t", "ticks.predictions", "-o", "beginning", "-e", "-q", "-f", "%T %s\n"])
        for line in text.splitlines():
            found = re.match(r'(\d+) .*"product_id":"([^"]+)".*"second":(\d+)', line)
            if found:
                yield (found[2], int(found[3])), int(found[1])

    def _throughput(self, project):
        """Ticks a second of the program's own replay at full speed into a topic of its own, acknowledged by all."""
        project.compose("stop", *OURS)
        said = self.engine.docker(
            *("run", "--rm", "--network", project.network(), "-v", f"{self.recordings}:/recordings:ro"),
            *("-e", f"KAFKA_BOOTSTRAP_SERVERS={','.join(f'{broker}:9092' for broker in BROKERS if project.containers(broker))}"),
            *(f"simoom:{self.version}", "replay", "--data-file", "/recordings/recording.ndjson.gz"),
            *("--duration", "0", "--speedup", "max"),
            timeout=900,
        )
        speeds = re.findall(r"([\d,]+) ticks/s", said)
        if not speeds:
            raise Failed(f"replay did not say how fast it was: {said[-500:]}")
        return float(speeds[-1].replace(",", ""))

    # kills

    def up(self):
        self.project.up()
        eventually("rows are made", PATIENCE, lambda: self._rows() > 0)
        self.killed = 0

    def _rows(self):
        return sum(self.project.metric(c, "simoom_features_rows_total") for c in self.project.containers("featurizer"))

    def _kill_of(self, broker):
        return named(f"{broker} is killed", lambda: self._kill_and_watch([broker]))

    def the_leader_of_ticks_is_killed(self):
        return self._kill_and_watch([self._leader()])

    def the_new_leader_of_ticks_is_killed(self):
        return self._kill_and_watch([self._leader()])

    def two_at_once_are_killed(self):
        leader = self._leader()
        other = next(broker for broker in BROKERS if broker != leader)
        return self._kill_and_watch([leader, other])

    def _leader(self):
        """The broker that leads the partition of ticks.raw in which BTC-USD is."""
        text = run(["kcat", "-b", self.project.broker, "-L", "-t", "ticks.raw"])
        leader = re.search(r"partition 3, leader (\d)", text)
        if not leader:
            raise Failed(f"ticks.raw has no leader: {text}")
        return BROKERS[int(leader[1]) - 1]

    def _kill_and_watch(self, brokers):
        """Stops the brokers dead, sees rows go on where a majority is there, starts them, waits until all replicas are in sync."""
        if not self.project.containers("ingest-replay"):
            raise Failed("the replay has ended before the kills had")
        containers = [self.project.container(broker) for broker in brokers]
        for container in containers:
            # dead until it is started: the engine does not start again what its user has killed
            self.engine.docker("kill", container)
        self.killed += len(brokers)
        said = f"{', '.join(brokers)} away"
        if len(brokers) == 1:
            still = self._longest_still(30)
            said += f" for 30 s, rows stood still for at most {still:.0f} s"
        else:
            time.sleep(30)
            said += " for 30 s"
        for container in containers:
            self.engine.docker("start", container)
        self.project.await_healthy()
        eventually("all replicas are in sync", PATIENCE, self._all_in_sync, every=1)
        before = self._rows()
        eventually("rows go on", PATIENCE, lambda: self._rows() > before)
        return f"{said}; {self.killed} kills"

    def _longest_still(self, watched):
        """The longest time without a new row from now on: for so many seconds, and until the first row then."""
        began = moved = time.monotonic()
        rows, longest = self._rows(), 0.0
        while True:
            time.sleep(0.5)
            now, made = time.monotonic(), self._rows()
            longest = max(longest, now - moved)
            if made > rows:
                rows, moved = made, now
                if now - began > watched:
                    return longest
            if longest > MOST_STILL_SECONDS:
                raise Failed(f"no row for {longest:.0f} s though two of three brokers are there")

    def _all_in_sync(self):
        text = run(["kcat", "-b", self.project.broker, "-L"])
        partitions = re.findall(r"partition \d+, leader (-?\d+), replicas: ([\d,]+), isrs: ([\d,]*)", text)
        behind = [p for p in partitions if p[0] == "-1" or len(p[1].split(",")) != 3 or len(p[2].split(",")) != 3]
        return partitions and not behind

    def nothing_is_lost(self):
        """Once the replay has sent all of it."""
        sent = f"{RECORDED_MINUTES} minutes"

        def at_the_end():
            logs = self.project.logs(self.project.containers("ingest-replay", all_of_them=True)[0], 50)
            return "has ended" in logs

        eventually(f"{sent} are replayed", RECORDED_MINUTES * 60 / SPEED + PATIENCE, at_the_end, every=5)
        return f"{self.killed} kills over {sent} at {SPEED}x: " + Evidence(self.project).of_files(
            self.recordings, ["recording.ndjson.gz"]
        )

