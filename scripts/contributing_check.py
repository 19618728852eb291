"""The worked examples of CONTRIBUTING.md hold: each applies to a clone of the last commit, and its commands pass.

Usage: python3 scripts/contributing_check.py [--offline] [--apart] [--apply] [--only NAME]
Each section "Add a NAME" is an example: `diff` blocks are applied, a block after a line `path`: is a new file, and the
commands of the `sh` blocks are run. By default all examples are applied to one clone before the first command, so that it
is compiled once; with --apart each has a clean tree of its own. --offline calls Maven with -o;
--apply runs no command.
Prints a line for each example. Exit code 0 if all held, else 1.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLES = ["feature", "model", "venue", "route"]
SECTION = re.compile(r"^## Add an? (\w+)\n(.*?)(?=^## |\Z)", re.S | re.M)
BLOCK = re.compile(r"(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.S | re.M)
MINUTES = 20


class Failed(Exception):
    """What did not hold, in words."""


class Example:
    """A section: its diffs, its new files by their paths, its commands."""

    def __init__(self, name, text):
        self.name, self.diffs, self.files, self.commands = name, [], {}, []
        for path, language, body in BLOCK.findall(text):
            if path:
                self.files[path] = body
            elif language == "diff":
                self.diffs.append(body)
            elif language == "sh":
                self.commands += [line for line in body.splitlines() if line and not line.startswith("#")]

    def check(self):
        """That there is something to apply and to run."""
        if not (self.diffs or self.files):
            raise Failed("nothing to apply")
        if not self.commands:
            raise Failed("no command")

    def apply(self, tree):
        for diff in self.diffs:
            git = subprocess.run(["git", "apply", "-"], cwd=tree, input=diff, text=True, capture_output=True)
            if git.returncode:
                raise Failed("does not apply: " + git.stderr.strip())
        for path, body in self.files.items():
            file = tree / path
            if file.exists():
                raise Failed(f"{path} is there already")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body)

    def run(self, tree, offline):
        for command in self.commands:
            given = re.sub(r"^mvn ", "mvn -o ", command) if offline else command
            try:
                done = subprocess.run(
                    ["bash", "-c", given],
                    cwd=tree,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                    errors="replace",
                    timeout=MINUTES * 60,
                )
            except subprocess.TimeoutExpired:
                raise Failed(f"{command}: has not ended after {MINUTES} minutes") from None
            if done.returncode:
                end = "\n".join(done.stdout.splitlines()[-40:])
                raise Failed(f"{command}: exit code {done.returncode}\n{end}")


def clean(tree):
    """The tree as it was cloned; what was compiled stays."""
    for command in ("git reset -q --hard", "git clean -qfd"):
        subprocess.run(command.split(), cwd=tree, check=True)


def attempt(failures, example, step, *args):
    """Does a step of an example that has not failed yet."""
    if example.name not in failures:
        try:
            step(*args)
        except Failed as failed:
            failures[example.name] = str(failed)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--offline", action="store_true", help="Maven with -o")
    parser.add_argument("--apart", action="store_true", help="a clean tree for each example")
    parser.add_argument("--apply", action="store_true", help="no command: only whether the examples apply")
    parser.add_argument("--only", choices=EXAMPLES, help="one example")
    asked = parser.parse_args()
    failures, took = {}, {}
    with tempfile.TemporaryDirectory(prefix="contributing-") as folder:
        tree = pathlib.Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(tree)], check=True)
        sections = dict(SECTION.findall((tree / "CONTRIBUTING.md").read_text()))
        names = [asked.only] if asked.only else EXAMPLES
        examples = [Example(name, sections.get(name, "")) for name in names]
        for example in examples:
            attempt(failures, example, example.check)
            attempt(failures, example, example.apply, tree)
            clean(tree)
        held = [example for example in examples if example.name not in failures and not asked.apply]
        if not asked.apart:
            for example in held:
                attempt(failures, example, example.apply, tree)
        for example in held:
            began = time.monotonic()
            if asked.apart:
                clean(tree)
                attempt(failures, example, example.apply, tree)
            attempt(failures, example, example.run, tree, asked.offline)
            took[example.name] = time.monotonic() - began
    for example in examples:
        if example.name in failures:
            print(f"contributing: {example.name}: FAILED: {failures[example.name]}")
        elif asked.apply:
            print(f"contributing: {example.name}: applies")
        else:
            print(f"contributing: {example.name}: applies, {len(example.commands)} commands pass, {took[example.name]:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
