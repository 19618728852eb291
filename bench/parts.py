"""What the benches over whole processes share: the jar and the bare server as processes, wrk, medians."""

import glob
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench"
CLASSES = ROOT / "target" / "test-classes"
# what spring-boot-starter-web brings: the bare server gets these of Simoom's jar and no other
STARTER_WEB = re.compile(
    r"BOOT-INF/lib/(spring-(boot|boot-autoconfigure|core|jcl|beans|context|aop|expression|web|webmvc)-\d.*"
    r"|tomcat-embed-(core|el|websocket)-.*|jackson-(core|annotations|databind|datatype-jdk8|datatype-jsr310"
    r"|module-parameter-names)-.*|logback-.*|slf4j-api-.*|jul-to-slf4j-.*|log4j-(api|to-slf4j)-.*|snakeyaml-\d.*"
    r"|jakarta.annotation-api-.*|micrometer-(observation|commons)-.*)\.jar"
)
# Simoom's Tomcat settings that are not the defaults
KEEP_ALIVE = "--server.tomcat.max-keep-alive-requests=-1"
STARTED = []

signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def get(url, timeout=2):
    with urllib.request.urlopen(url, timeout=timeout) as answer:
        return answer.read().decode()


def post(url, body, timeout=5):
    """What is answered to this JSON."""
    asked = urllib.request.Request(url, body.encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=timeout) as answer:
        return answer.read().decode()


def median(values):
    return statistics.median(values)


def machine(java):
    """One line about where this ran."""
    version = subprocess.run([java, "-version"], capture_output=True, text=True).stderr.splitlines()[1]
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores, {cpu.group(1) if cpu else '?'}; {version}; load average {os.getloadavg()[0]:.1f}"


class Server:
    """A process that answers at a port, in an empty folder of its own."""

    def __init__(self, name, command, env=None):
        self.name = name
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = tempfile.mkdtemp(prefix=f"bench-{name}-")
        self.log = pathlib.Path(self.folder) / "log"
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            [part.replace("PORT", str(self.port)) for part in command],
            cwd=self.folder,
            env={**os.environ, "PORT": str(self.port), **(env or {})},
            stdout=open(self.log, "ab"),
            stderr=subprocess.STDOUT,
        )
        STARTED.append(self)

    def await_healthy(self, path="/health", within=180):
        """Seconds from its start to the first 200."""
        while True:
            try:
                get(self.url + path)
                return time.monotonic() - self.begun
            except (OSError, urllib.error.HTTPError):
                pass
            if self.process.poll() is not None or time.monotonic() - self.begun > within:
                print(self.log.read_text()[-4000:], file=sys.stderr)
                sys.exit(f"{self.name}: not healthy within {within} s")
            time.sleep(0.02)

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def eventually_listens(port, within=120):
    until = time.monotonic() + within
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > until:
                sys.exit(f"nothing listens on port {port}")
            time.sleep(0.1)


def end_all():
    for server in STARTED:
        server.end()
    shutil.rmtree(LIBS, ignore_errors=True)


LIBS = tempfile.mkdtemp(prefix="bench-libs-")


def simoom(java, jar, env=None, options=()):
    return Server("simoom", [java, *options, "-jar", str(jar)], env)


def bare(java, jar, options=()):
    """The bare Spring Boot web application, with the same versions of the same libraries."""
    if not (CLASSES / "dev/simoom/bench/BareServer.class").exists():
        sys.exit("bench: first mvn -q -Pbench test-compile")
    if not glob.glob(LIBS + "/*.jar"):
        with zipfile.ZipFile(jar) as whole:
            for entry in whole.infolist():
                if STARTER_WEB.fullmatch(entry.filename):
                    pathlib.Path(LIBS, os.path.basename(entry.filename)).write_bytes(whole.read(entry))
        shutil.copytree(CLASSES / "dev/simoom/bench", LIBS + "/classes/dev/simoom/bench")
    path = f"{LIBS}/classes:{LIBS}/*"
    return Server("bare", [java, *options, "-cp", path, "dev.simoom.bench.BareServer", "--server.port=PORT", KEEP_ALIVE])


def fixed(java, jar, request_body, answer):
    """A server of one thread that reads nothing and always says the same."""
    arguments = ["PORT", str(len(request_body)), answer]
    return Server("fixed", with_the_jar(java, jar, "dev.simoom.bench.FixedAnswer", *arguments))


def wrk(url, body, connections, seconds):
    """Closed loop from one thread, which waits for events and leaves most of a core to the server."""
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(BENCH / "post.lua"), url],
        capture_output=True,
        text=True,
        env={**os.environ, "BODY": body, "CONNECTIONS": str(connections)},
        check=True,
    ).stdout
    line = re.search(r"WRK (.*)", said)
    if not line:
        sys.exit(f"wrk did not say what it saw at {url}: {said}")
    seen = json.loads(line.group(1))
    if seen["errors"] or not seen["requests"]:
        sys.exit(f"wrk saw errors at {url}: {said}")
    return {**seen, "rate": seen["requests"] / seen["seconds"]}


def with_the_jar(java, jar, main, *arguments):
    """A command that runs a class of the bench with all that the jar holds."""
    return [
        java,
        f"-Dloader.main={main}",
        f"-Dloader.path={CLASSES}",
        "-cp",
        str(jar),
        "org.springframework.boot.loader.launch.PropertiesLauncher",
        *arguments,
    ]
