"""The test of the containers: scripts/compose_test.sh says how it is used."""

import argparse
import pathlib
import shutil
import signal
import sys
import tempfile
import time

import images
from cluster import Cluster
from engine import BEGUN, Engine, Failed, say
from limits import Limits
from newcomer_stack import NewcomerStack
from services import Services
from upgrade import Upgrade

VERSION = "test"
PARTS = ["services", "limits", "upgrade", "cluster", "newcomer"]


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/compose_test.sh", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: services")
    parser.add_argument("--short", action="store_true", help="services: up, smoke, one kill, one network cut, down")
    parser.add_argument("--given-jar", action="store_true", help="the image takes target/simoom.jar; Maven does not run")
    parser.add_argument("--registry", action="store_true", help="real base images, and MLflow and Grafana too")
    parser.add_argument("--own-engine", action="store_true", help="start an engine even where one answers")
    parser.add_argument("--folder", default="/var/tmp/simoom-engine", help="of the own engine; kept; default %(default)s")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    options.parts = options.parts or ["services"]
    return options


def build(engine, options):
    stand_ins = None
    if not options.registry:
        stand_ins = images.StandIns(engine)
        stand_ins.make(with_maven=not options.given_jar or {"upgrade", "newcomer"} & set(options.parts))
    began = time.monotonic()
    image = images.build(engine, f"simoom:{VERSION}", given_jar=options.given_jar)
    if stand_ins:
        stand_ins.make_broker(image)
    over = images.size_mb(engine, image) - images.size_mb(engine, images.JRE)
    say(f"the image is built: {over:.0f} MB over its base ({time.monotonic() - began:.0f} s)")
    if over > images.MOST_MB:
        raise Failed(f"the image has {over:.0f} MB over its base, more than {images.MOST_MB}")


def run_part(part, engine, folder, options):
    if part == "services":
        Services(engine, folder, VERSION, options.short, options.registry).run()
    elif part == "limits":
        Limits(engine, folder, VERSION).run()
    elif part == "upgrade":
        Upgrade(engine, folder, VERSION).run()
    elif part == "cluster":
        Cluster(engine, folder, VERSION).run()
    else:
        NewcomerStack(engine, folder, options.registry).run()


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="simoom-compose-"))
    folder.chmod(0o755)
    engine = Engine(options.folder, options.own_engine)
    try:
        engine.start()
        build(engine, options)
        for part in options.parts:
            run_part(part, engine, folder / part, options)
        say(f"all held, within {(time.monotonic() - BEGUN) / 60:.1f} minutes")
        return 0
    except Failed as e:
        print(f"compose: FAILED: {e}", file=sys.stderr, flush=True)
        return 1
    finally:
        engine.end()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
