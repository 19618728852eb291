"""Every role under each limit of memory and processor: it starts, or says in one line what it needs."""

import itertools
import re

import images
import jvms
from engine import Failed, eventually
from project import HERE, OURS, PATIENCE, Project
from steps import named, run_steps

MEMORY_MB = [192, 256, 384, 768]
CPUS = [0.5, 1, 2]
SERVICES = [*OURS, "kafka", "kafka-init", "exchange"]
REFUSES = re.compile(r"^simoom: .* cannot run in \d+ MB of memory: \d+ MB is the least; .*$", re.M)


class Limits:
    def __init__(self, engine, folder, version):
        self.engine = engine
        self.folder = folder
        self.project = Project(
            engine,
            "simoom-test-limits",
            folder,
            version,
            [images.ROOT / "docker/compose.yaml", HERE / "test.yaml"],
            services=["kafka", "kafka-init", "exchange"],
        )

    def run(self):
        image = f"simoom:{self.project.settings['SIMOOM_VERSION']}"
        steps = [
            named("collectors and options", lambda: jvms.start_under(self.engine, image, jvms.ALL)),
            named("damaged caches", lambda: jvms.start_with_a_damaged_cache(self.engine, image, self.folder / "caches")),
            self.the_broker_is_up,
        ]
        for memory, cpus in itertools.product(MEMORY_MB, CPUS):
            steps.append(self._under(memory, cpus))
        run_steps(self.project, steps)

    def the_broker_is_up(self):
        self.project.up()

    def _under(self, memory, cpus):
        def step():
            override = self.folder / "limits.yaml"
            limited = f"    mem_limit: {memory}m\n    cpus: {cpus}\n    restart: 'no'\n"
            # what ends at once is told by its exit code
            override.write_text("services:\n" + "".join(f"  {service}:\n{limited}" for service in [*OURS, "kafka-init"]))
            self.project.files = [*self.project.files[:2], override]
            self.project.compose("rm", "-s", "-f", *OURS, "kafka-init")
            return ", ".join(f"{service} {self._outcome(service)}" for service in ["kafka-init", *OURS])

        return named(f"{memory} MB and {cpus} of a processor", step)

    def _outcome(self, service):
        """Starts one service alone, so that no other takes its processor, and says what became of it."""
        self.project.compose("up", "-d", "--no-build", "--no-deps", service, timeout=300)
        container = self.project.containers(service, all_of_them=True)[0]

        def ended_or_well():
            state = self.project.inspect(container)["State"]
            if state["Status"] == "exited":
                return state
            return state if state.get("Health", {}).get("Status") == "healthy" else None

        state = eventually(f"{service} starts or ends", PATIENCE, ended_or_well, instead=lambda: self.project.logs(container))
        said = self.project.logs(container, 200)
        if state["Status"] != "exited":
            return f"starts ({self._cpu_seconds(container):.1f} s of a processor until it is healthy)"
        if service == "kafka-init" and state["ExitCode"] == 0:
            return "does its work"
        if REFUSES.search(said) and len(said.strip().splitlines()) == 1:
            return "says what it needs"
        raise Failed(f"{service} ended with {state['ExitCode']} (out of memory: {state['OOMKilled']}) and said:\n{said}")

    def _cpu_seconds(self, container):
        """What the container has had of processors so far."""
        for file, unit in (("/sys/fs/cgroup/cpuacct/cpuacct.usage", 1e9), ("/sys/fs/cgroup/cpu.stat", 1e6)):
            said = self.engine.docker("exec", container, "cat", file, code=None)
            found = re.match(r"(?:usage_usec )?(\d+)", said)
            if found:
                return int(found[1]) / unit
        raise Failed(f"{container} has no count of its processor time")
