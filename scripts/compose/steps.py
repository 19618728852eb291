"""How a part of the test runs: its steps one after the other, each with a line, and its end whatever happens."""

import time

from engine import say


def named(name, step):
    """The step with another name in its line."""
    step.__name__ = name
    return step


def run_steps(project, steps):
    """Runs the steps; what a step returns is added to its line. The project is removed in the end."""
    try:
        for step in steps:
            began = time.monotonic()
            said = step()
            say(f"{step.__name__.replace('_', ' ')}: {said or 'ok'} ({time.monotonic() - began:.0f} s)")
    finally:
        project.remove()
        say(f"{project.name} is down, its volumes are gone")
