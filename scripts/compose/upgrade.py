"""From an older version's stack to this one and back, a service at a time, while ticks flow."""

import shutil
import time

import images
from engine import Failed, run, say
from evidence import Evidence
from project import HERE, OURS, Project
from steps import run_steps

# the first version that was handed on
OLD = "bfa1b73"
# readers before writers, the exchange's connection last, then the broker
ORDER = ["prediction-consumer", "api", "featurizer", "ingest", "kafka"]
SERVICES = [*OURS, "kafka", "kafka-init", "exchange"]
FLOW_SECONDS = 30


class Upgrade:
    def __init__(self, engine, folder, version):
        self.engine = engine
        self.folder = folder
        self.version = version
        self.old_checkout = folder / "old"

    def run(self):
        self.old_checkout.mkdir(parents=True)
        self._check_out()
        if not self.engine.has_image(f"simoom:{OLD}"):
            began = time.monotonic()
            images.build(self.engine, f"simoom:{OLD}", context=self.old_checkout, commit=OLD)
            say(f"the image of {OLD} is built ({time.monotonic() - began:.0f} s)")
        self.project = Project(self.engine, "simoom-test-upgrade", self.folder / "stack", OLD, [], services=SERVICES)
        self.old = self._settings(self.old_checkout, OLD, "old")
        self.new = self._settings(images.ROOT, self.version, "new")
        run_steps(self.project, [self.the_old_stack_is_up, self.upgrade, self.back, self.upgrade_again, self.nothing_is_lost])

    def _check_out(self):
        archive = self.folder / "old.tar"
        try:
            run(["git", "-C", images.ROOT, "archive", "-o", archive, OLD])
        except Failed as e:
            raise Failed(f"the checkout has no commit {OLD}: it must be a whole clone\n{e}") from None
        run(["tar", "-C", self.old_checkout, "-xf", archive])
        archive.unlink()
        # the old build's patience with the run that trains its cache was too short for a busy machine
        script = self.old_checkout / "scripts/make_layers.sh"
        script.write_text(script.read_text().replace("-lt 120 ]", "-lt 900 ]"))

    def _settings(self, checkout, version, name):
        """Files and folders of a version: each has its own, as two checkouts have, so that none is edited by the other."""
        routes = self.folder / f"routes-{name}"
        shutil.copytree(checkout / "src/main/resources/routes", routes)
        files = [checkout / "docker/compose.yaml", HERE / "test.yaml"]
        if name == "old":
            # its start needed more memory than its compose file gave
            files.append(HERE / "upgrade-old.yaml")
        return files, {"SIMOOM_VERSION": version, "ROUTES_DIR": str(routes), "MODELS_DIR": str(checkout / "models")}

    def _use(self, which):
        self.project.files, settings = which
        self.project.settings.update(settings)
        self.project.write_settings()

    def the_old_stack_is_up(self):
        self._use(self.old)
        self.project.up()
        self.project.smoke()
        time.sleep(FLOW_SECONDS)

    def upgrade(self):
        return self._replace_all(self.new)

    def back(self):
        return self._replace_all(self.old)

    def upgrade_again(self):
        return self._replace_all(self.new)

    def _replace_all(self, which):
        self._use(which)
        for service in ORDER:
            self.project.compose("up", "-d", "--no-build", "--no-deps", service, timeout=600)
            self.project.await_healthy()
            if service != "kafka":
                image = self.project.inspect(self.project.container(service))["Config"]["Image"]
                if image != f"simoom:{self.project.settings['SIMOOM_VERSION']}":
                    raise Failed(f"{service} runs {image}")
        self.project.smoke()
        time.sleep(FLOW_SECONDS)
        return "one service after the other, smoke passed"

    def nothing_is_lost(self):
        self.project.stop("ingest")
        return Evidence(self.project).of_the_exchange()
