"""The Docker engine of the test: the one that answers, or one of its own in a folder of its own, which it ends by its pid."""

import fcntl
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

BEGUN = time.monotonic()


def say(line):
    print(f"compose: {time.monotonic() - BEGUN:4.0f} s: {line}", flush=True)


class Failed(Exception):
    """A step that does not hold, in one line or with what it saw."""


def run(command, env=None, timeout=600, cwd=None, code=0):
    """Runs a command and returns what it printed; Failed, with that, where it ends with another code."""
    words = " ".join(map(str, command))
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env={**os.environ, **(env or {})},
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            timeout=timeout,
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"{words} did not end within {timeout} s") from None
    if code is not None and done.returncode != code:
        raise Failed(f"{words} ended with {done.returncode}:\n{done.stdout[-6000:]}")
    return done.stdout


def eventually(what, seconds, ask, every=0.5, instead=lambda: ""):
    """Asks until the answer is true, and returns it; Failed after so many seconds, with what is there instead."""
    until = time.monotonic() + seconds
    while True:
        try:
            answer = ask()
            if answer:
                return answer
            seen = answer
        except (OSError, ValueError, KeyError, Failed) as e:
            seen = e
        if time.monotonic() > until:
            raise Failed(f"{what}: not within {seconds} s: {seen}\n{instead()}".rstrip())
        time.sleep(every)


class Engine:
    """Where containers run. `own` says whether it was started here."""

    def __init__(self, folder, use_own):
        self.folder = pathlib.Path(folder)
        self.process = None
        self.own = use_own or not self._answers()
        self.environment = {"DOCKER_BUILDKIT": "1"}

    @staticmethod
    def _answers():
        try:
            return subprocess.run(["docker", "info"], capture_output=True, timeout=30).returncode == 0
        except (OSError, subprocess.TimeoutExpired):
            return False

    def start(self):
        if not self.own:
            say("the engine that answers is used")
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lock = open(self.folder / "lock", "w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Failed(f"another run uses {self.folder}; --folder takes another one") from None
        socket = self.folder / "docker.sock"
        (self.folder / "docker.pid").unlink(missing_ok=True)
        self.environment["DOCKER_HOST"] = f"unix://{socket}"
        self.process = subprocess.Popen(
            [
                "dockerd",
                *("--data-root", self.folder / "data", "--exec-root", self.folder / "exec"),
                *("-H", f"unix://{socket}", "-p", self.folder / "docker.pid"),
                *("--log-level", "warn"),
            ],
            stdout=open(self.folder / "dockerd.log", "wb"),
            stderr=subprocess.STDOUT,
            # Ctrl-C ends the test, and the test ends the engine
            start_new_session=True,
        )
        eventually("the engine answers", 60, self._is_up, instead=self._last_words)
        say(f"an engine of the test's own runs in {self.folder}: {self.docker('version', '-f', '{{.Server.Version}}').strip()}")

    def _is_up(self):
        if self.process.poll() is not None:
            raise Failed(f"dockerd ended with {self.process.returncode}:\n{self._last_words()}")
        return self.docker("info", code=None) and "Server Version" in self.docker("info")

    def _last_words(self):
        return "\n".join((self.folder / "dockerd.log").read_text(errors="replace").splitlines()[-15:])

    def docker(self, *arguments, **options):
        # Debian's client is in /usr/bin; another one before it in the path may want plug-ins that are not there
        client = "/usr/bin/docker" if self.own and os.path.exists("/usr/bin/docker") else "docker"
        return run([client, *arguments], env=self.environment, **options)

    def compose_command(self):
        """The command of Compose: the client's plug-in where it has one, else the program of its own."""
        if not self.own and "Docker Compose" in run(["docker", "compose", "version"], code=None):
            return ["docker", "compose"]
        if shutil.which("docker-compose"):
            return ["docker-compose"]
        raise Failed("neither docker compose nor docker-compose is installed")

    def has_image(self, name):
        return bool(self.docker("images", "-q", name).strip())

    def end(self):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                print("compose: dockerd did not end within 60 s and is killed", file=sys.stderr)
                self.process.kill()
                self.process.wait()
        say("the engine has ended")
