"""A newcomer's hour: every command of the README and the docs, in order, on a fresh checkout, does what the text says.

Usage: python3 scripts/newcomer.py [JAR] [--only FILE]...    (default target/simoom.jar; README.md and docs/*.md)
Takes the `sh` blocks of each file, puts the last commit into an empty folder, JAR where `mvn package` would, and
runs the commands of a file one after the other in one shell. A command fails that does not exit with 0, or does not show
what SEEN says that it shows. A command that is a server stays until the next one of the file, is waited for until it is
healthy, and must end on SIGTERM. Where a command asks a server and the file has started none, one with its defaults is
there, as the file assumes. What is changed in a command: its ports, so that it runs beside others, and the names of
files that stand for yours. What cannot run here is said with its reason.
"""

import os
import pathlib
import re
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent

# why a command is not run: a pattern of it, and the reason
SKIPPED = [
    (r"^docker ", "needs a Docker engine"),
    (r"--prometheus", "needs the containers"),
    (r"^kubectl ", "needs a cluster"),
    (r"docker/\.env |simoom-new|SIMOOM_VERSION", "of the stack in containers"),
    (r"^git ", "asks a server elsewhere"),
    (r"SIMOOM_SOURCE=coinbase", "the live exchange"),
    (r"host:9092", "a Kafka of yours"),
    (r"^sudo |^grafana ", "needs Grafana, as root"),
    (r"models import|mine_xgboost", "needs Python's libraries: scripts/models/check.py runs it"),
    (r"^mvn -q dependency:copy", "a download of 93 MB"),
    (r"^mvn (-\S+ )*(verify|test|package|spring-boot:run)\b", "builds; the jar is given"),
]
# what a command shows: a pattern of it, and one of its output
SEEN = [
    (r"/health( |$)", r'"status":"healthy"'),
    (r"/health/ready", r'"status":"ready"'),
    (r"/predictions/latest", r'"probability":[0-9.]+'),
    (r"/predictions/stream", r"(?m)^data:"),
    (r"/predict ", r'"model_version":'),
    (r"grep -E '\^\(simoom\|volatility", r"(?m)^simoom_.*\n(.*\n)*^volatility_"),
    (r"simoom_kafka_lag_records", r"(?m)^simoom_kafka_lag_records\{"),
    (r"/version", r'"model_version":"'),
    (r"simoom.jar rollback", r"(?i)baseline"),
    (r"simoom.jar models", r"promoted"),
    (r"simoom.jar promote (\w+)", r"is decided|answers"),
    (r"simoom.jar export", r"new rows in"),
    (r"simoom.jar topics", r"ticks.raw: partitions 6"),
    (r"simoom.jar replay", r"is in ticks.raw"),
    (r"routes export", r""),
    (r"-X PUT .*/models/active", r'"variant":|"active"|model'),
    (r"localhost:8000/models$", r"random_forest"),
    (r'^jolokia .*search', r"type=routes"),
    (r'^jolokia .*"ExchangesTotal', r'"status":200'),
    (r"^jolokia ", r'"status":200'),
    (r"smoke.sh", r"processes are healthy"),
    (r"backup.sh", r"backup: \d+ files"),
    (r"restore.sh", r"restore: \d+ files put back"),
]
SERVER = re.compile(r"^([A-Z_]+=\S+ )*java -jar \S+simoom\.jar( --\S+)*$")
ASKS = re.compile(r"localhost:8000|simoom\.jar (rollback|promote|models|replay|export)")
# seconds that a start may take, on a machine that is busy with other work
PATIENCE = 180
PORTS = ["8000", "8001", "8002", "8003", "9092"]


def say(line):
    print("newcomer:", line, flush=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def commands(text):
    """The commands of the sh blocks: a line each, with those that go on; comments at a line's end stay."""
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.S | re.M):
        for line in re.sub(r"\\\n\s*", "", block).splitlines():
            if line.strip() and not line.startswith("#"):
                yield line.strip()


def files(text):
    """What a page has of files of one's own: classes, and features as expressions. Name and text of each."""
    for java in re.findall(r"^```java\n(package .*?)^```", text, re.S | re.M):
        package, name = re.search(r"^package ([\w.]+);", java), re.search(r"^public \S+ ?class (\w+)", java, re.M)
        if name:
            yield f"{package.group(1).replace('.', '/')}/{name.group(1)}.java", java
    for yaml in re.findall(r"^```yaml\n(- name: .*?)^```", text, re.S | re.M):
        if "expression:" in yaml:
            yield "features.yaml", yaml


def bare(command):
    """Without the comment at its end."""
    return re.sub(r"\s+# .*$", "", command)


class Shell:
    """One bash, given a command at a time."""

    def __init__(self, folder, env):
        self.bash = subprocess.Popen(
            ["bash"], cwd=folder, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
        os.set_blocking(self.bash.stdout.fileno(), False)

    def run(self, command, seconds=PATIENCE * 2):
        """Its exit code and output; None where it does not end."""
        mark = f"==={time.monotonic_ns()}==="
        self.bash.stdin.write(f"{command}\necho {mark} $?\n".encode())
        self.bash.stdin.flush()
        said, until = b"", time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self.bash.stdout, selectors.EVENT_READ)
            while time.monotonic() < until:
                if selector.select(0.2):
                    said += self.bash.stdout.read() or b""
                found = re.search(rf"{mark} (\d+)\n".encode(), said)
                if found:
                    return int(found.group(1)), said[: found.start()].decode(errors="replace")
        return None, said.decode(errors="replace")

    def end(self):
        try:
            os.killpg(self.bash.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.bash.wait()


class Newcomer:
    def __init__(self, folder):
        self.folder = folder
        self.failed = []
        self.counts = {"ran": 0, "skipped": 0}
        self.server = None

    def visit(self, file):
        ports = {port: str(free_port()) for port in PORTS}
        self.ports = ports
        self.env = {
            **os.environ,
            "PORT": ports["8000"],
            "METRICS_PORT": ports["8001"],
            "SIMOOM_ADMIN_PASSWORD": "a-newcomers-password",
            "SMOKE_WITHIN": str(PATIENCE),
        }
        self.env.pop("KAFKA_BOOTSTRAP_SERVERS", None)
        shell = Shell(self.folder, self.env)
        try:
            text = (self.folder / file).read_text()
            for name, content in files(text):
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / name).write_text(content)
            for command in commands(text):
                self.step(file, command, shell)
        finally:
            self.stop_server(file)
            shell.end()

    def step(self, file, command, shell):
        plain = bare(command)
        for pattern, reason in SKIPPED:
            if re.search(pattern, plain):
                self.counts["skipped"] += 1
                say(f"{file}: skipped, {reason}: {plain}")
                return
        begun = time.monotonic()
        if SERVER.match(plain):
            self.stop_server(file)
            ok, why = self.start_server(plain)
        else:
            asks = ASKS.search(plain) and "target/app" not in plain
            if asks and not self.answers():
                self.stop_server(file)
                self.start_server("java -jar target/simoom.jar")
            ok, why = self.run(plain, shell)
            if ok and plain.startswith("kill "):
                files = re.findall(r"\w+\.pid", plain)
                pids = [int((self.folder / name).read_text()) for name in files]
                ok = self.settle(lambda: not any(self.runs(pid) for pid in pids))
                why = "" if ok else f"{files}: a process did not end within {PATIENCE} s"
            elif ok and "simoom.jar" in plain and "& echo $!" in plain and "METRICS_PORT" not in plain:
                self.settle(self.answers)
        self.counts["ran"] += 1
        took = f"{time.monotonic() - begun:.1f} s"
        if ok:
            say(f"{file}: ok, {took}: {plain}")
        else:
            self.failed.append(f"{file}: {plain}: {why}")
            say(f"{file}: FAILED after {took}: {plain}\n{why}")

    def here(self, command):
        """With the ports of this run, and files in the place of those that stand for yours."""
        for port, ours in self.ports.items():
            command = re.sub(rf"(?<=[:= ]){port}\b", ours, command)
        own = sorted((self.folder / "data" / "raw").glob("*.ndjson.gz"))
        if "F.ndjson.gz" in command and own:
            command = command.replace("F.ndjson.gz", str(own[0]))
        backups = sorted((self.folder / "backups").glob("*.tar.gz"))
        if backups:
            command = re.sub(r"backups/simoom-\d+T\d+Z\.tar\.gz", str(backups[-1]), command)
        return command

    def run(self, command, shell):
        wanted = next((seen for pattern, seen in SEEN if re.search(pattern, command)), None)
        endless = "/stream" in command
        mine = self.here(command)
        if endless:
            mine = f"timeout 10 {mine}; [ $? = 124 ]"
        until = time.monotonic() + PATIENCE
        while True:
            code, said = shell.run(mine)
            if code == 0 and (wanted is None or re.search(wanted, said)):
                return True, ""
            # a person looks again: the first predictions come a few seconds after the start
            if not command.startswith("curl") or time.monotonic() > until:
                shown = said.strip()[-600:]
                return False, f"exit code {code}, shows {shown!r}" + (f", not {wanted!r}" if code == 0 else "")
            time.sleep(1)

    def start_server(self, command):
        log = open(self.folder / "newcomer-server.log", "ab")
        self.server = subprocess.Popen(
            ["bash", "-c", "exec env " + self.here(command)], cwd=self.folder, env=self.env, stdout=log, stderr=log
        )
        # as the runbook starts it
        (self.folder / "simoom.pid").write_text(f"{self.server.pid}\n")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.answers():
                return True, ""
            if self.server.poll() is not None:
                return False, f"it ended with {self.server.returncode}"
            time.sleep(0.3)
        return False, f"not healthy within {PATIENCE} s"

    def settle(self, done):
        """As long as a person waits until the next command."""
        until = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > until:
                return False
            time.sleep(0.3)
        return True

    def runs(self, pid):
        if self.server:
            self.server.poll()
        try:
            return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
        except OSError:
            return False

    def answers(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.ports['8000']}/health", timeout=5) as answer:
                return answer.status == 200
        except (OSError, urllib.error.URLError):
            return False

    def stop_server(self, file):
        if self.server and self.server.poll() is None:
            self.server.terminate()
            try:
                self.server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.failed.append(f"{file}: a server did not end within {PATIENCE} s of SIGTERM")
                self.server.kill()
                self.server.wait()
        self.server = None


def main():
    args = sys.argv[1:]
    if "--help" in args or "-h" in args:
        print(__doc__.strip())
        return
    only = []
    while "--only" in args:
        at = args.index("--only")
        only.append(args[at + 1])
        del args[at : at + 2]
    jar = pathlib.Path(args[0] if args else "target/simoom.jar").resolve()
    if not jar.is_file():
        sys.exit(f"newcomer: no such jar: {jar}; mvn package makes it")
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent) / "simoom"
        (folder / "target").mkdir(parents=True)
        git = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "archive", "HEAD"]
        files = subprocess.run(git, check=True, stdout=subprocess.PIPE).stdout
        subprocess.run(["tar", "-x", "-C", str(folder)], input=files, check=True)
        shutil.copy(jar, folder / "target" / "simoom.jar")
        newcomer = Newcomer(folder)
        files = only or ["README.md"] + sorted(f"docs/{f.name}" for f in (folder / "docs").glob("*.md"))
        for file in files:
            newcomer.visit(file)
    counts = newcomer.counts
    say(
        f"{counts['ran']} commands ran in {time.monotonic() - begun:.0f} s, {len(newcomer.failed)} failed,"
        f" {counts['skipped']} were skipped"
    )
    for line in newcomer.failed:
        say(f"failed: {line}")
    sys.exit(1 if newcomer.failed else 0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    main()
