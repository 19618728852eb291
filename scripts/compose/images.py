"""The images of a run: base images where no registry can be asked, and the project's own, from its own Dockerfile."""

import os
import pathlib
import shutil

from engine import Failed, run, say

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = pathlib.Path(__file__).resolve().parent
# the names that the Dockerfile and the compose file have for them
JRE = "eclipse-temurin:25-jre-noble"
MAVEN = "maven:3.9.11-eclipse-temurin-25"
PYTHON = "python:3.12.11-slim-bookworm"
KAFKA = "apache/kafka:3.9.2"
PROMETHEUS = "prom/prometheus:v2.55.1"
ALERTMANAGER = "prom/alertmanager:v0.28.1"
# more than this over its base the image must not be
MOST_MB = 450


def build(engine, tag, context=ROOT, given_jar=False, commit=None):
    """Builds the Dockerfile of a checkout."""
    commit = commit or run(["git", "-C", ROOT, "rev-parse", "HEAD"]).strip()
    arguments = ["--build-arg", f"GIT_COMMIT={commit}"]
    if given_jar:
        arguments += ["--build-arg", "JAR=given"]
    # Maven asks the network of the host, which is the one that certainly has a way out
    engine.docker(
        "build", "--network", "host", "--progress", "plain", *arguments,
        *("-f", f"{context}/docker/Dockerfile", "-t", tag, context),
        timeout=1800,
    )  # fmt: skip
    return tag


def size_mb(engine, image):
    return int(engine.docker("image", "inspect", "-f", "{{.Size}}", image)) / 1e6


class StandIns:
    """Images under the names of those that a registry would give, in an engine of the test's own."""

    def __init__(self, engine):
        if not engine.own:
            raise Failed("stand-ins are made in an engine of the test's own alone; give --registry or --own-engine")
        self.engine = engine
        self.folder = engine.folder / "stand-ins"

    def make(self, with_maven):
        """Those that are not there yet and that hold for any build of the project."""
        debian = self._once("simoom-test/debian", self._debian)
        self._once(PYTHON, lambda name: self.engine.docker("tag", debian, name))
        self._once(JRE, self._java)
        if with_maven:
            self._once(MAVEN, self._maven)
        self._once(PROMETHEUS, lambda name: self._watcher(name, "prometheus"))
        self._once(ALERTMANAGER, lambda name: self._watcher(name, "alertmanager"))

    def make_broker(self, project_image):
        """The broker has the jars of the project's image, and is made anew for each."""
        self.engine.docker(
            *("build", "--build-arg", f"PROJECT_IMAGE={project_image}", "-t", KAFKA),
            *("-f", HERE / "stand-ins" / "kafka.Dockerfile", HERE / "stand-ins"),
        )

    def _once(self, name, make):
        if not self.engine.has_image(name):
            make(name)
            say(f"stand-in for {name}: {size_mb(self.engine, name):.0f} MB")
        return name

    def _debian(self, name):
        root = self._empty("debian")
        release = {}
        for line in pathlib.Path("/etc/os-release").read_text().splitlines():
            key, _, value = line.partition("=")
            release[key] = value.strip('"')
        codename = release["VERSION_CODENAME"]
        mirrors = run(["apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME)", "Created-By: Packages"])
        mirror = next((line.split()[0] for line in mirrors.splitlines() if line.split()[1] == codename), None)
        if mirror is None:
            raise Failed(f"apt is set up with no mirror of {codename}")
        run(
            ["debootstrap", "--variant=minbase", "--include=ca-certificates,bash,procps,python3", codename, root, mirror],
            timeout=900,
        )
        shutil.rmtree(root / "var/cache/apt", ignore_errors=True)
        shutil.rmtree(root / "var/lib/apt/lists", ignore_errors=True)
        shutil.copy("/etc/ssl/certs/ca-certificates.crt", root / "etc/ssl/certs/ca-certificates.crt")
        archive = self.folder / "debian.tar"
        run(["tar", "-C", root, "-cf", archive, "."])
        self.engine.docker("import", "-c", 'CMD ["bash"]', archive, name)
        archive.unlink()
        shutil.rmtree(root)

    def _java(self, name):
        context = self._empty("java")
        home = self._java_home()
        say(f"the stand-in for {name} has {home.name}")
        # Debian's has links out of its folder; sources and modules to link are of no use here
        shutil.copytree(home, context / "openjdk", ignore=shutil.ignore_patterns("jmods", "src.zip", "demo", "man"))
        self._build(
            name,
            context,
            "FROM simoom-test/debian\n"
            "COPY openjdk /opt/java/openjdk\n"
            "ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n",
        )

    @staticmethod
    def _java_home():
        """A Temurin 25 where the machine has one, else the JDK of its javac."""
        found = sorted(pathlib.Path("/usr/lib/jvm").glob("temurin-25-*"))
        if found:
            return found[0]
        javac = shutil.which("javac")
        if javac is None:
            raise Failed("this machine has no JDK for the stand-in")
        return pathlib.Path(os.path.realpath(javac)).parent.parent

    def _maven(self, name):
        context = self._empty("maven")
        home = pathlib.Path(os.path.realpath(shutil.which("mvn"))).parent.parent
        shutil.copytree(home, context / "maven")
        self._build(
            name,
            context,
            f"FROM {JRE}\nCOPY maven /usr/share/maven\nRUN ln -s /usr/share/maven/bin/mvn /usr/local/bin/mvn\n"
            "ENV MAVEN_HOME=/usr/share/maven\n",
        )

    def _watcher(self, name, target):
        context = self._empty("prometheus")
        shutil.copy(HERE / "stand-ins" / "wget", context)
        for program in ("prometheus", "prometheus-alertmanager"):
            shutil.copy(shutil.which(program), context)
        shutil.copytree("/usr/share/prometheus", context / "prometheus-files")
        self.engine.docker(
            *("build", "--build-arg", "BASE_IMAGE=simoom-test/debian", "--target", target, "-t", name),
            *("-f", HERE / "stand-ins" / "prometheus.Dockerfile", context),
        )
        shutil.rmtree(context)

    def _build(self, name, context, dockerfile):
        (context / "Dockerfile").write_text(dockerfile)
        self.engine.docker("build", "-t", name, context)
        shutil.rmtree(context)

    def _empty(self, name):
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder
